import type { SitePage } from '../page.ts';
import { certificateStrings as words } from './strings.ts';

/** Where whoever is shown a certificate checks it, without login and without script. */
export const certificatePages: readonly SitePage[] = [
  {
    href: '/certificates/',
    map: { part: 'bank', title: words.title },
    touchedBy: ['policies'],
    search: {
      title: '核对服务证明',
      body: '收到一张志愿服务记录证明，凭编号、校验码和姓名核对它是不是真的、有没有撤销。',
      keywords: ['志愿服务证明', '服务证明', '验证', '真伪', '校验码', '开证明'],
    },
  },
];
