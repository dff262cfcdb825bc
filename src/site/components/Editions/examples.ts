export default [
  {
    history: [
      {
        number: 1,
        published: Date.parse('2026-11-01T09:00:00+08:00'),
        explanation: '日期写错了一天。',
        html: '<p>义诊在十一月六日。</p>',
      },
    ],
  },
];
