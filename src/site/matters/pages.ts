import type { SitePage } from '../page.ts';
import { courtsOf } from './courts.ts';
import { COURTS, FRONT } from './public.ts';
import { publicStrings as open } from './public-strings.ts';
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
  {
    href: FRONT,
    exists: ({ matterRules }) => matterRules.length > 0,
    map: { part: 'guides', title: open.title },
    touchedBy: ['rules', 'day'],
    search: { title: open.title, body: open.lead, keywords: ['办到哪了', '隐患', '进度', '公示'] },
  },
  {
    href: COURTS,
    exists: ({ matterRules, community }) => matterRules.length > 0 && courtsOf(community).length > 0,
    map: { part: 'guides', title: open.courts.title },
    touchedBy: ['rules', 'day'],
    search: {
      title: open.courts.title,
      body: open.courts.lead,
      keywords: ['楼院', '销号', '台账', '无主管楼院'],
    },
  },
  { href: '/matters/ask/', unlisted: true },
  { href: '/matters/said/', as: 'aside' },
];
