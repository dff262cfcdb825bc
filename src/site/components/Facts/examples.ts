export default [
  {
    rows: [
      { term: '索引号', says: 'HY-2026-0001' },
      { term: '发布机构', says: '示例村民委员会' },
      { term: '来源', says: null },
    ],
  },
];
