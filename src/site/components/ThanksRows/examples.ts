export default [
  {
    thanks: [
      {
        words: '下雨天还把饭送到楼上，热的。',
        served: '王**',
        volunteers: ['张*'],
        service: '助餐送饭',
        month: '2026-11',
      },
      {
        words: '两个小伙子把柜子挪好，地也扫干净了才走，水都没喝一口，真是麻烦你们了。',
        served: '李*',
        volunteers: ['赵**', '孙*'],
        service: '搬重物',
        month: '2026-10',
      },
    ],
  },
];
