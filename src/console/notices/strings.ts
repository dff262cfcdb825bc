/** Words of the doors that lead to notices. */
export const words = {
  notices: '通知',
};
