import * as v from 'valibot';
import { stringify } from 'yaml';
import { momentText } from '../calendar/fields.ts';
import { dayOf, type Instant, isoInShanghai, parseInstant } from '../calendar/shanghai.ts';
import { readYaml } from '../content/yaml.ts';
import { findPersonalData, maskPersonalData } from '../privacy/find.ts';
import type { PublishJob } from './calls/publisher.ts';
import { type DraftFields, draftFields } from './draft.ts';
import { filesIn } from './named.ts';
import { attachmentName, withNames } from './names.ts';
import { splitHead } from './record.ts';
import { type Notice, WITHDRAWN } from './schema.ts';

/** A notice's file as it is written: the head as YAML has it (moments are text), and the Markdown below. */
export interface NoticeFile {
  head: { [field: string]: unknown };
  text: string;
}

/** Splits a notice's file; null where it has no head that can be read. */
export function readNoticeFile(source: string): NoticeFile | null {
  const parts = splitHead(source);
  const read = parts && readYaml('', parts.head);
  if (!parts || !read || !('value' in read)) return null;
  const { value } = read;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  return { head: value as NoticeFile['head'], text: parts.text };
}

function writeNoticeFile({ head, text }: NoticeFile): string {
  const fields = Object.entries(head).filter(
    ([, value]) =>
      value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  const yaml = stringify(Object.fromEntries(fields), { lineWidth: 0, singleQuote: true });
  return `---\n${yaml}---\n${text === '' ? '' : `\n${text}\n`}`;
}

/**
 * The file that a job leaves at its notice's path. `standing` is what is there now: a correction takes the edition
 * before it into the history. `host` signs where the editor named no issuer. The same job on its own result answers
 * the same file again, so a job may be done twice.
 */
export function fileAfter(job: PublishJob, standing: NoticeFile | null, host: string): string {
  if (job.action === 'withdraw') return writeNoticeFile(withdrawn(job, standing));
  const published = Date.parse(job.published);
  const { fields } = job;
  const files = job.attachments.map(({ id, title, ending }, at) => ({
    id,
    file: attachmentName(job, at + 1, ending),
    title,
  }));
  const text = withNames(fields.text, new Map(files.map(({ id, file }) => [id, file])));
  // A picture within the text is seen there, and not taken away.
  const within = new Set(filesIn(fields.text).pictures.map(({ name }) => name));
  const toTake = files.filter(({ id }) => !within.has(id)).map(({ file, title }) => ({ file, title }));
  const head = {
    title: fields.title,
    index: job.index,
    issuer: fields.issuer || host,
    source: fields.source,
    written: fields.written ?? dayOf(published),
    published: momentText(published),
    validity: job.edition > 1 ? '已更正' : '有效',
    explanation: job.edition > 1 ? job.explanation : undefined,
    kind: fields.kind,
    topic: fields.topic,
    summary: fields.summary,
    urgentUntil: momentOf(fields.urgentUntil),
    expires: fields.expires,
    event: fields.event && {
      starts: momentOf(fields.event.starts),
      ends: momentOf(fields.event.ends),
      place: fields.event.place,
      ...(fields.event.signUp === '' ? {} : { signUp: fields.event.signUp }),
    },
    attachments: [...fields.kept, ...toTake],
    edition: job.edition > 1 ? job.edition : undefined,
    supersedes: standing?.head.supersedes,
    keywords: fields.keywords,
  };
  // A reason is kept only as long as its number stands here for all to see: beside a mask, the key would tell it.
  const justified = justifiedIn([stringify(head), text], fields);
  const history = job.edition > 1 ? historyOf(job, standing, justified) : undefined;
  return writeNoticeFile({ head: { ...head, history, justified }, text });
}

/** What was withdrawn may be withdrawn because of any of its words: only address, number and explanation stay. */
function withdrawn(job: PublishJob, standing: NoticeFile | null): NoticeFile {
  const head = {
    index: job.index,
    published: standing?.head.published ?? momentOf(job.published),
    validity: WITHDRAWN,
    explanation: maskPersonalData(job.explanation ?? ''),
    withdrawn: momentOf(job.published),
  };
  return { head, text: '' };
}

function justifiedIn(texts: readonly string[], { justifications }: DraftFields): string[] {
  const standing = new Set(texts.flatMap((text) => findPersonalData(text).map(({ key }) => key)));
  return justifications.map(({ key }) => key).filter((key) => standing.has(key));
}

/** Editions before, the newest with them; what nobody justifies in the new one is masked in all of them. */
function historyOf(job: PublishJob, standing: NoticeFile | null, justified: string[]): unknown[] {
  const masked = (text: unknown) =>
    typeof text === 'string' ? maskPersonalData(text, justified) : undefined;
  const history = ((standing?.head.history as Record<string, unknown>[] | undefined) ?? []).map(
    (edition) => ({
      ...edition,
      explanation: masked(edition.explanation),
      ...('text' in edition && { text: masked(edition.text) }),
    }),
  );
  const edition = Number(standing?.head.edition ?? 1);
  if (!standing || edition >= job.edition) return history;
  const before = {
    number: edition,
    published: standing.head.published,
    explanation: job.explanation,
    text: masked(standing.text),
  };
  return [...history, before];
}

/** `2026-11-03T14:30:00+08:00` → `2026-11-03 14:30`. */
function momentOf(instant: string | null): string | undefined {
  const at = instant === null ? null : parseInstant(instant);
  return at === null ? undefined : momentText(at);
}

/** A public notice as the draft from which its correction begins. */
export function draftOf(
  notice: Omit<Notice, 'attachments' | 'history'> & { attachments: { file: string; title: string }[] },
  text: string,
): DraftFields {
  const iso = (at: Instant | undefined) => (at === undefined ? null : isoInShanghai(at));
  return v.parse(draftFields, {
    title: notice.title,
    kind: notice.kind,
    topic: notice.topic,
    issuer: notice.issuer,
    source: notice.source ?? '',
    written: notice.written,
    summary: notice.summary,
    text,
    urgentUntil: iso(notice.urgentUntil),
    expires: notice.expires ?? null,
    event: notice.event
      ? {
          starts: iso(notice.event.starts),
          ends: iso(notice.event.ends),
          place: notice.event.place,
          signUp: notice.event.signUp ?? '',
        }
      : null,
    keywords: notice.keywords,
    kept: notice.attachments.map(({ file, title }) => ({ file, title })),
    justifications: notice.justified.map((key) => ({ key, reason: '前一版已经写明理由' })),
  } satisfies Record<keyof DraftFields, unknown>);
}
