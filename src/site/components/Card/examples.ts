export default [
  {
    title: '服务站',
    lines: ['周一至周五 上午8:30–12:00'],
    url: 'https://example.org/centers/bianmin/',
  },
];
