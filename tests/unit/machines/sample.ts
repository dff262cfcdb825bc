import { join } from 'node:path';
import { parseInstant } from '../../../src/calendar/shanghai.ts';
import { loadContent } from '../../../src/publisher/content.ts';
import type { NoticeEntry, Store } from '../../../src/site/store.ts';

export const origin = 'https://shequ.example';
const content = join(import.meta.dirname, '../../../content');

export const at = (text: string): number => {
  const instant = parseInstant(`${text.replace(' ', 'T')}:00+08:00`);
  if (instant === null) throw new Error(`no such moment: ${text}`);
  return instant;
};

/** The sample community with these notices instead of its own, newest first. */
export async function storeWith(...notices: NoticeEntry[]): Promise<Store> {
  const { store } = await loadContent(content, { now: at('2026-11-20 09:00') });
  const newestFirst = notices.toSorted((a, b) => b.published - a.published);
  return {
    ...store,
    notices: new Map(newestFirst.map((notice) => [notice.slug, notice])),
    withdrawn: new Map(),
  };
}

let made = 0;

export function notice(fields: Partial<NoticeEntry> = {}): NoticeEntry {
  made += 1;
  const slug = fields.slug ?? `tongzhi-${made}`;
  return {
    slug,
    file: `content/notices/2026/${slug}.md`,
    html: '<p>请到<a href="/centers/">中心</a>来。</p>',
    title: `第${made}号通知`,
    index: `BJL-2026-${String(made).padStart(4, '0')}`,
    issuer: '汴京里社区居民委员会',
    written: '2026-11-02',
    published: at('2026-11-03 14:30'),
    validity: '有效',
    kind: '通知',
    topic: '便民服务',
    summary: '一句话说明。',
    attachments: [],
    edition: 1,
    history: [],
    justified: [],
    keywords: [],
    ...fields,
  };
}
