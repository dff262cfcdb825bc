/** What people call the fields of the calls of the register. */
export const registerLabels: { readonly [field: string]: string } = {
  kind: '哪一种',
  place: '哪里',
  member: '谁',
  organisation: '哪个单位',
  from: '第一天',
  to: '最后一天',
  name: '名称',
  phone: '公开的电话',
  unit: '单元',
  room: '门牌',
  view: '列表',
  cursor: '翻页',
  take: '存成表格',
  id: '编号',
};
