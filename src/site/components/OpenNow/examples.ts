const morning = { from: 510, to: 720 };
const afternoon = { from: 870, to: 1080 };
const week = [
  { days: '周一至周五', stretches: [morning, afternoon] },
  { days: '周六、周日', stretches: [] },
];

export default [
  { openings: '0 99999999', week },
  { openings: '99990000 9999', week },
];
