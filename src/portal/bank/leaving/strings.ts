/** Words of leaving the bank. */
export const words = {
  title: '退出时光银行',
  data: '我的资料',
  means: '退出以后会怎样',
  available: '可用的{length}，送给您选的家人或公益时间池。',
  availableNone: '存折上没有可用的时长。',
  held: '冻结的{length}先退回可用，约好的服务都取消。',
  honour:
    '荣誉时长{length}和帮过的 {people} 个人，以后查不到，也不能再开证明；已经开好的请先打印下来，以后还核对得到。',
  forgotten:
    '姓名、电话和登录都抹掉。账上的每一笔还在，只是不再有您的名字。领过公益时间的，留一个认不出人的记号，这一期过了就删。',
  days: '申请以后有 {days} 天可以反悔，到时候自动办理。',
  first: '现在还不能退出，请先办完：',
  claims: '{count} 笔服务等核对',
  services: '{count} 次服务还没有结清',
  visits: '{count} 次活动还没有结束',
  to: '剩下的时长给谁',
  pool: '公益时间池',
  reason: '为什么退出',
  reasonHint: '写一句就好，例如：搬走了',
  reasonPlease: '请写一句为什么退出',
  sure: '我知道退出以后会怎样',
  surePlease: '请在这里打钩',
  send: '申请退出',
  waiting: '您申请了退出，剩下的时长给{to}。{at}自动办理，那以前都可以反悔。',
  waitingStaff: '工作人员替您提出了退出，等另一位工作人员办理。不是您的意思，请打 {phone}。',
  stay: '不退出了',
  stayReason: '本人不退出了',
};
/** Days to think again, as the bank's rule has them (`DAYS_TO_THINK`). */
export { DAYS_TO_THINK as days } from '../../../bank/calls/leavings.ts';
