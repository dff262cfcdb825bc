/** Words of the doors that lead to the bank. */
export const words = {
  log: '记一次服务',
  logNote: '做了志愿服务，记进存折',
  ask: '请人帮忙',
  askNote: '用存下的时长，请志愿者来',
  open: '去帮别人',
  openNote: '看看谁需要帮忙',
  activities: '活动',
  activitiesNote: '看有什么活动，到现场签到签退',
  requests: '我的约定',
  requestsNote: '我请的和我接的服务',
  passbook: '看存折',
  passbookNote: '每一笔存入和支取',
  claims: '我记的服务',
  claimsNote: '等核的、记上的和退回的',
  gift: '转赠时长',
  giftNote: '送给家人，或捐进公益时间池',
};
