/** Words of the passbook's cover. */
export const words = {
  title: '{name}的时光存折',
  number: '会员号 {number}',
  available: '可用',
  held: '冻结',
  honour: '荣誉时长',
  news: '消息',
  unread: '{count}条新消息',
  toCome: '还有{length}等核对或确认',
  helped: '您帮过 {people} 个人。',
  notMoney: '存的是服务时长，不是钱，不能买卖。',
  ask: '请人帮忙',
  log: '记一次服务',
};
