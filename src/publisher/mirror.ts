import { isoInShanghai } from '../calendar/shanghai.ts';
import type { MirroredNotice } from '../notices/calls/publisher.ts';
import { emptyDraft } from '../notices/draft.ts';
import { draftOf, readNoticeFile } from '../notices/file.ts';
import { type Notice, WITHDRAWN, type Withdrawn } from '../notices/schema.ts';
import { textAsRead } from './content/disk.ts';
import { noticeType, withdrawnType } from './content/notices.ts';
import { type ContentRecord, ofType } from './content/record.ts';
import type { Content } from './content.ts';
import type { Server } from './server.ts';

const AT_ONCE = 100;
/** How many are told of before the publisher looks for jobs again: to tell of thousands takes longer than one may wait. */
const MOST = 300;

type Record = ContentRecord<Notice | Withdrawn>;

const recordsOf = ({ records }: Content): Record[] => [
  ...ofType(records.values(), noticeType),
  ...ofType(records.values(), withdrawnType),
];

/** What the desk is told of a notice: as a draft, so that a correction may begin, or that it is over. */
function mirrored({ slug, hash, ...record }: Record, source: string): MirroredNotice {
  const { index, published } = record.data;
  const said = { slug, index, published: isoInShanghai(published), hash };
  if (!('title' in record.data))
    return { ...said, title: index, kind: '', validity: WITHDRAWN, edition: 1, fields: emptyDraft };
  const { title, kind, validity, edition } = record.data;
  const fields = draftOf(record.data, readNoticeFile(source)?.text ?? '');
  return { ...said, title, kind, validity, edition, fields };
}

/**
 * Tells the desk which notices are public, so that one written by hand can be corrected and withdrawn too, and which
 * 索引号 are taken. Only what the desk does not know yet goes over. `only` are slugs: no other is looked at. Answers
 * whether it knows all of them now; else call it again.
 */
export async function mirrorNotices(
  content: Content,
  server: Server,
  only?: readonly string[],
): Promise<boolean> {
  const { hashes } = only ? { hashes: {} as { [slug: string]: string } } : await server.mirroredNotices({});
  const records = recordsOf(content).filter(({ slug }) => !only || only.includes(slug));
  const standing = new Set(records.map(({ slug }) => slug));
  const gone = Object.keys(hashes).filter((slug) => !standing.has(slug));
  const unknown = records.filter(({ slug, hash }) => hashes[slug] !== hash);
  const notices = unknown.slice(0, MOST).flatMap((record) => {
    const source = textAsRead(content.folder, record);
    // What a file says now that is another than was read comes with its own record.
    return source === null ? [] : [mirrored(record, source)];
  });
  const prefix = content.store.community.letters;
  for (let from = 0; from === 0 || from < notices.length; from += AT_ONCE) {
    await server.mirrorNotices({
      prefix,
      notices: notices.slice(from, from + AT_ONCE),
      gone: from === 0 ? gone : [],
    });
  }
  return unknown.length <= MOST;
}
