/** Words of what one has logged. */
export const words = {
  title: '我记的服务',
  empty: '您还没有记过服务。',
  states: { waiting: '等核对', second: '等第二人核', approved: '已核', rejected: '已退回' },
  rejectedWhy: '退回的原因：{reason}',
  recordedOnly: '其中{length}超过上限，只记入荣誉时长',
  late: '补记',
  mend: '改好再记',
};
