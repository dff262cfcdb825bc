import type { SitePage } from '../page.ts';
import { screenStrings } from './screenStrings.ts';
import { matterStrings as words } from './strings.ts';

/** Where one says a matter and asks after it, without login and without script. */
export const matterPages: readonly SitePage[] = [
  {
    href: '/matters/',
    map: { part: 'guides', title: words.say.title, also: [['/matters/ask/', words.ask.title]] },
    touchedBy: ['rules', 'matters', 'day'],
    search: {
      title: '说件事：报修、求助、建议',
      body: '灯不亮、门禁坏了、路有坑、下水堵了、噪声、占道、有事求助：说一次就有号码，有人管，有期限，有答复。',
      keywords: ['报修', '反映问题', '隐患', '说件事', '上报'],
    },
  },
  {
    href: '/screen/',
    map: { part: 'site', title: screenStrings.title },
    touchedBy: ['screen', 'hours', 'day'],
    search: {
      title: screenStrings.title,
      body: screenStrings.description,
      keywords: ['数据', '大屏', '办了多少', '多少件', '公开'],
    },
  },
  { href: '/matters/ask/', unlisted: true },
  { href: '/matters/said/', as: 'aside' },
];
