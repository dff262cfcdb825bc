/** What one member can be to another. */
export const relations = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  grandparent: '祖父母或外祖父母',
  grandchild: '孙子女或外孙子女',
  sibling: '兄弟姐妹',
  inlaw: '配偶的父母或子女的配偶',
  friend: '朋友',
} as const;
export type Relation = keyof typeof relations;
export const relationCodes = Object.keys(relations) as [Relation, ...Relation[]];
