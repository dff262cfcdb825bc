/** Words of the passbook's cover. */
export const words = {
  title: '{name}的时光存折',
  number: '会员号 {number}',
  available: '可用',
  availableNote: '现在就能请人帮忙',
  held: '冻结',
  heldNote: '为已约好的服务留着',
  honour: '荣誉时长',
  honourNote: '您一共服务的时长，不会花掉',
  notMoney: '存的是服务时长，不是钱，不能买卖。',
  waitingOnYou: '等您办的事',
  nothingWaiting: '现在没有要您办的事。',
  myLogin: '密码和登录',
};
