/** Words of the directory in the inbox. */
export const words = {
  recheck: '办事指南该核对了',
};
