/** Words of the directory in the bar and in the inbox. */
export const words = {
  openings: '开放时间',
  waiting: '开放时间的改动等人看',
  recheck: '办事指南该核对了',
};
