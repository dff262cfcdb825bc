/** Words of what readers said of pages. */
export const words = {
  title: '读者说',
  lead: '九十天里，读的人在网页下面点的“说清楚了”“没说清楚”，没说清楚多的在前。',
  empty: '还没有人说过。',
  page: '哪一页',
  yes: '清楚',
  no: '不清楚',
  notes: '留了话',
  last: '最近',
  open: '看这一页',
  mend: '去“通知”里更正',
  lines: '留的话',
  none: '没有人留话。',
  clear: '清楚',
  unclear: '不清楚',
  only: '只看不清楚的',
};
