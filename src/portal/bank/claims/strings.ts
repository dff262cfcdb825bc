/** Words of what one has logged. */
export const words = {
  title: '我记的服务',
  empty: '您还没有记过服务。',
  states: {
    waiting: '等核对',
    second: '等第二人核',
    approved: '已核',
    rejected: '已退回',
    withdrawn: '已收回',
  },
  rejectedWhy: '退回的原因：{reason}',
  recordedOnly: '其中{length}超过上限，只记入荣誉时长',
  late: '补记',
  forOther: '替{name}记的',
  byOther: '{name}记下的',
  mend: '改好再记',
  withdraw: '收回这一笔',
  withdrawSure: '收回以后，不再核对这一笔。记错了的，可以改好再记。',
  withdrawYes: '确定收回',
  /** On the cover. */
  returned: '您记的{service}{length}退回了：{reason}',
};
