/** Words of the door that leads to the wall of thanks. */
export const words = {
  door: '感谢墙',
  waiting: '看感谢的话',
};
