export default [
  {
    notices: [
      {
        slug: 'example',
        title: '门口义诊',
        event: {
          starts: Date.parse('2026-11-07T09:00:00+08:00'),
          ends: Date.parse('2026-11-07T11:00:00+08:00'),
          place: '服务站门前',
        },
      },
      {
        slug: 'example-days',
        title: '书画展',
        event: {
          starts: Date.parse('2026-12-03T09:00:00+08:00'),
          ends: Date.parse('2026-12-10T17:00:00+08:00'),
          place: '文体中心一楼',
        },
      },
    ],
  },
];
