import type { SitePage } from '../page.ts';
import { strings } from '../strings.ts';

/** The bank's public page, and the door to one's own. */
export const bankPages: readonly SitePage[] = [
  {
    href: '/timebank/',
    as: 'first',
    map: { part: 'bank', title: strings.bank.title, also: [['/timebank/#rules', strings.bank.rules]] },
    touchedBy: ['policies', 'totals', 'thanks', 'day'],
    search: {
      title: '时光银行',
      body: '帮别人一小时，存一小时；自己需要时再取出来，请人帮忙。怎么存、怎么取、谁可以用，规则都在这一页。小时不是钱，不能买卖。',
      keywords: ['时间银行', '时间币', '存入', '支取', '志愿时长', '规则'],
    },
  },
  {
    href: '/portal/',
    as: 'tool',
    // The way in is looked for like any other page; what is behind the login is in no page.
    unlisted: false,
    map: { part: 'bank', title: strings.bank.open },
    touchedBy: ['policies'],
    search: {
      title: '我的时光银行：登录、存折、记一小时、请人帮忙',
      body: '登录后看存折和余额，记下做过的服务，请人来帮忙，把小时转给家人。',
      keywords: ['登录', '余额', '存折', '对账单', '报名'],
    },
  },
];
