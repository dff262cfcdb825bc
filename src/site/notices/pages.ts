import type { SitePage } from '../page.ts';
import { strings } from '../strings.ts';

/** Pages of notices as a whole. */
export const noticePages: readonly SitePage[] = [
  {
    href: '/notices/',
    as: 'first',
    map: { part: 'notices', title: strings.frontPage.allNotices },
    search: {
      title: '全部通知',
      body: '通知、公示、公告、活动、招募和简报，新的在前。',
      keywords: ['公告栏', '公示栏'],
    },
  },
  {
    href: '/feeds/',
    map: { part: 'notices', title: strings.feeds.title },
    search: {
      title: '订阅通知',
      body: '用阅读器或日历收到新的通知和活动。',
      keywords: ['RSS', '日历'],
    },
  },
];
