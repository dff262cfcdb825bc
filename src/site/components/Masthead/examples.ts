export default [
  { name: '汴京里社区', district: '开封市鼓楼区', path: '/notices/' },
  { name: '名字特别长的金明池西岸花园社区', district: '开封市龙亭区', path: '/' },
];
