export default [
  {
    label: '紧急通知的例子',
    notices: [
      {
        title: '今晚八点到明早六点，北院停水',
        href: '/notices/',
        until: Date.parse('2036-11-04T06:00:00+08:00'),
      },
    ],
  },
];
