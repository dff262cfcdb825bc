import { bankPages } from './bank/pages.ts';
import { certificatePages } from './certificates/pages.ts';
import { directoryPages } from './directory/pages.ts';
import { feedbackPages } from './feedback/pages.ts';
import { matterPages } from './matters/pages.ts';
import { newsPages } from './news/pages.ts';
import { noticePages } from './notices/pages.ts';
import type { SitePage } from './page.ts';
import type { Store } from './store.ts';
import { strings } from './strings.ts';
import { thanksPages } from './thanks/pages.ts';

/** Pages that are no system's. */
const own: readonly SitePage[] = [
  {
    href: '/',
    as: 'first',
    map: { part: 'site', title: strings.home },
    touchedBy: ['notices', 'services', 'policies', 'totals', 'day'],
  },
  {
    href: '/search/',
    as: 'tool',
    map: { part: 'site', title: strings.nav.search },
    touchedBy: ['policies', 'services'],
  },
  { href: '/console/', as: 'tool', touchedBy: ['policies', 'services', 'rules'] },
  { href: '/sitemap/', touchedBy: ['notices', 'services'] },
  {
    href: '/accessibility/',
    map: { part: 'site', title: strings.accessibility.title },
    search: {
      title: '无障碍说明',
      body: '大字、繁体、键盘、读屏和朗读怎么用；哪里还没做好，怎么告诉我们。',
      keywords: ['大字', '繁体', '读屏', '朗读', '适老化'],
    },
  },
  {
    href: '/kept/',
    map: { part: 'site', title: strings.kept.title },
    exists: ({ retention }) => retention.length > 0,
    touchedBy: ['rules', 'retention', 'day'],
    search: {
      title: strings.kept.title,
      body: '姓名、电话、地点、说过的话留多少天，哪些一直留着，怎么带走，怎么抹去。',
      keywords: ['隐私', '个人信息', '保存期限', '删除', '退出'],
    },
  },
  { href: '/components/', unlisted: true },
  { href: '/offline/', as: 'aside' },
  { href: '/404' },
];

/** Every page that is no record of the content, what matters most first. */
const sitePages: readonly SitePage[] = [
  ...own,
  ...noticePages,
  ...directoryPages,
  ...matterPages,
  ...bankPages,
  ...certificatePages,
  ...thanksPages,
  ...newsPages,
  ...feedbackPages,
];

/** Those that this community has. */
export const pagesOf = (store: Store): SitePage[] =>
  sitePages.filter(({ exists }) => exists?.(store) ?? true);

export const hrefsTouchedBy = (what: string): string[] =>
  sitePages.filter(({ touchedBy }) => touchedBy?.includes(what)).map(({ href }) => href);
