const at = Date.parse('2026-11-04T08:00:00+08:00');
const row = (title: string, more: object) => ({
  slug: 'example',
  title,
  published: at - 86_400_000,
  kind: '通知',
  validity: '有效',
  ...more,
});

export default [
  {
    at,
    notices: [
      row('今晚八点到明早六点，北院停水', { urgentUntil: at + 86_400_000 }),
      row('关于二〇二六年第四季度高龄津贴发放名单的公示', { kind: '公示', validity: '已更正' }),
      row('周六上午义诊', { kind: '活动', validity: '已撤回' }),
    ],
  },
  { at, notices: [] },
];
