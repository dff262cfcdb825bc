/** Words of the door that leads to certificates. */
export const words = {
  door: '服务证明',
  note: '把服务时长开成一张证明',
};
