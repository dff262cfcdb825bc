/** Words of the door that leads to certificates, and of what waits. */
export const words = {
  door: '服务证明',
  waiting: '开服务证明',
  all: '全部服务',
  year: '{year}年的服务',
};
