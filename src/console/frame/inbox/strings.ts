/** Words of the inbox. */
export const words = {
  title: '待办',
  lead: '急的在前，等得久的在前。点一条，或按 Enter，就到办它的地方。',
  empty: '都办完了，没有等您的事。',
  emptyOthers: '没有等别人办的事。',
  tabs: { label: '看哪些', mine: '等我的', others: '等别人的', today: '我今天办的' },
  kind: '要办的',
  what: '哪一件',
  who: '谁的',
  since: '等了',
  urgent: '要紧',
  sum: '各有几件',
  waits: { minutes: '{count}分', hours: '{count}小时', days: '{count}天' },
};
