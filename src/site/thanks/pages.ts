import type { SitePage } from '../page.ts';
import { strings } from '../strings.ts';

/** The wall of thanks. */
export const thanksPages: readonly SitePage[] = [
  {
    href: '/timebank/thanks/',
    map: { part: 'bank', title: strings.thanks.title },
    touchedBy: ['thanks'],
    search: {
      title: '感谢墙',
      body: '受帮助的居民对志愿者说的话。本人、志愿者和工作人员都同意了才放上来，名字只写姓。',
      keywords: ['感谢', '表扬', '留言'],
    },
  },
];
