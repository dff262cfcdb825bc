/** Words of a notice's way to the public. */
export const words = {
  progress: {
    waiting: '排着队',
    saved: '已保存',
    building: '构建中',
    live: '已上线 {at}',
    failed: '发布没有成功',
    cancelled: '已取消',
  },
  due: '定在{at}发布',
  offline: '已下线 {at}',
};
