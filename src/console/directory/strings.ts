/** Words of the directory in the bar and in the inbox. */
export const words = {
  directory: '目录',
  waiting: '目录的改动等人看',
  recheck: '办事指南该核对了',
};
