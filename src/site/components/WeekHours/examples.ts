export default [
  {
    caption: '平常',
    lines: [
      {
        days: '周一至周五',
        stretches: [
          { from: 510, to: 720 },
          { from: 870, to: 1080 },
        ],
      },
      { days: '周六', stretches: [{ from: 540, to: 690, note: '只办证明和认证' }] },
      { days: '周日', stretches: [] },
    ],
  },
  { caption: '个别日子', lines: [{ days: '12月3日 周四', stretches: [], note: '换空调' }] },
];
