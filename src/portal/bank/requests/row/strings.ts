/** Words of a request's state, wherever one stands in a list. */
export const words = {
  actingFor: '替{name}',
  actedBy: '{name}替您请的',
  states: {
    asked: '等人接',
    offered: '有人愿意来',
    dispatched: '已约好',
    started: '正在服务',
    finished: '等确认',
    disputed: '工作人员在核实',
    settled: '已结清',
    released: '已退回',
    cancelled: '已取消',
    expired: '已过期',
  },
};
