export default [
  {
    rows: [
      { term: '索引号', says: 'BJL-2026-0001' },
      { term: '发布机构', says: '汴京里社区居民委员会' },
      { term: '来源', says: null },
    ],
  },
];
