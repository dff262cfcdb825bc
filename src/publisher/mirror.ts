import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isoInShanghai } from '../calendar/shanghai.ts';
import type { MirroredNotice } from '../notices/calls/publisher.ts';
import { draftOf, readNoticeFile } from '../notices/file.ts';
import { ofKind } from './content/links.ts';
import type { Content } from './content.ts';
import type { Server } from './server.ts';

const AT_ONCE = 100;

/**
 * Tells the desk which notices are public, so that one written by hand can be corrected and withdrawn too, and which
 * 索引号 are taken. Only what the desk does not know yet goes over.
 */
export async function mirrorNotices(content: Content, server: Server): Promise<void> {
  const records = ofKind(content.records.values(), 'notice');
  const prefix = records[0]?.data.index.split('-')[0] ?? 'SQ';
  const { hashes } = await server.mirroredNotices({});
  const gone = Object.keys(hashes).filter((slug) => !content.store.notices.has(slug));
  const notices: MirroredNotice[] = [];
  for (const { path, slug, data } of records) {
    const source = readFileSync(join(content.folder, path), 'utf8');
    const of = hash('sha1', source);
    if (hashes[slug] === of) continue;
    notices.push({
      slug,
      index: data.index,
      title: data.title,
      kind: data.kind,
      validity: data.validity,
      edition: data.edition,
      published: isoInShanghai(data.published),
      hash: of,
      fields: draftOf(data, readNoticeFile(source)?.text ?? ''),
    });
  }
  for (let from = 0; from === 0 || from < notices.length; from += AT_ONCE) {
    await server.mirrorNotices({
      prefix,
      notices: notices.slice(from, from + AT_ONCE),
      gone: from === 0 ? gone : [],
    });
  }
}
