export default [
  {
    community: {
      name: '汴京里社区',
      host: '汴京里社区居民委员会',
      address: '开封市鼓楼区汴京里 1 号',
      phones: [{ label: '便民服务热线', number: '0371-5550-0100' }],
      records: { icp: '豫ICP备00000000号' },
    },
  },
];
