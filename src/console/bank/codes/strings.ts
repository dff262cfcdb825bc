/** Words of a card of service codes. */
export const words = {
  title: '服务码卡',
  lead: '给不用手机的人：二十个码，开始和结束服务时各念一个，每个只能用一次。印了新卡，旧卡就作废；谁印的卡，谁不能从这位那里得时间。',
  make: '印一张新卡',
  sure: '印出来，旧卡作废',
  until: '有效到 {day}',
  hint: '志愿者到了念一个，走的时候再念一个。用过的划掉。',
  print: '打印',
  back: '成员',
};
