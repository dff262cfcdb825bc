import openNow from '../OpenNow/examples.ts';

export default [
  {
    doors: [
      { href: '/centers/', name: '便民服务中心', drawing: 'window', ...openNow[0] },
      {
        href: '/centers/',
        name: '志愿服务中心',
        summary: '时光银行在这里存取。',
        drawing: 'lantern',
        ...openNow[1],
      },
    ],
  },
];
