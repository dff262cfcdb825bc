/** Every kind of file of the content. What a file is follows from where it lies. */
import { hash as hashOf } from 'node:crypto';
import * as v from 'valibot';
import { slug } from '../../content/fields.ts';
import type { Problem } from '../../content/problem.ts';
import { render } from '../../markdown/markdown.ts';
import type { Store } from '../../site/store.ts';
import { auditType, policyType } from './bank.ts';
import {
  calendarType,
  centerType,
  communityType,
  drawingType,
  organisationsType,
  serviceType,
} from './directory.ts';
import { withName } from './examples.ts';
import { matterRulesType } from './matters.ts';
import { noticeType, withdrawnType } from './notices.ts';
import { retentionType } from './people.ts';
import {
  addressOf,
  type ContentRecord,
  type ContentType,
  type Fault,
  fault,
  ofType,
  type Present,
  type Sizes,
} from './record.ts';
import { postsType } from './register.ts';
import { synonymsType } from './search.ts';

export const contentTypes: readonly ContentType<unknown>[] = [
  communityType,
  organisationsType,
  centerType,
  serviceType,
  noticeType,
  withdrawnType,
  policyType,
  auditType,
  matterRulesType,
  postsType,
  retentionType,
  calendarType,
  synonymsType,
  drawingType,
];
const byKind = new Map(contentTypes.map((type) => [type.kind, type]));

export function typeOf({ kind }: Pick<ContentRecord, 'kind'>): ContentType<unknown> {
  const type = byKind.get(kind);
  if (!type) throw new Error(`no content type ${kind}`);
  return type;
}

/** Whether the path is an attachment's. */
export function isAttachment(path: string): boolean {
  return contentTypes.some(({ attachments }) => attachments?.test(path));
}

/** What lies at `path`, by its place; null where nothing is expected there. */
export function placeOf(path: string): { kind: string; slug: string } | null {
  for (const { place, kind } of contentTypes) {
    const match = place?.exec(path);
    if (match) return { kind, slug: match[1] ?? kind };
  }
  return null;
}

/** Reads one file. Either it is right, or every problem in it is told. */
export function readRecord(path: string, source: string): ContentRecord | Problem[] {
  const file = `content/${path}`;
  const found = placeOf(path);
  if (!found)
    return [{ file, field: '', found: path, expected: '去掉它，或放到它该在的文件夹：这里不认识这种文件' }];
  if (!v.is(slug, found.slug))
    return [{ file, field: '文件名', found: found.slug, expected: '小写字母、数字和连字符组成的短名' }];
  const read = typeOf(found).read(file, source, found.slug);
  if (Array.isArray(read)) return read.map((problem) => withName(found.kind, problem));
  const { kind = found.kind, data, text = '' } = read;
  const hash = hashOf('sha1', source);
  const record: ContentRecord = { ...found, kind, path, hash, data, html: '', earlier: [], files: [] };
  const folder = path.slice(0, path.lastIndexOf('/'));
  const page = (markdown: string) =>
    render(markdown, (name) => {
      const named = `${folder}/files/${name}`;
      record.files.push({ path: named, field: '正文' });
      return addressOf(named);
    });
  typeOf(record).render?.(record, text, page, folder);
  return record;
}

/** All faults between the records: names that lead nowhere, numbers given twice. Each names the record to blame. */
export function faultsBetween(records: readonly ContentRecord[], present: Present): Fault[] {
  return [
    ...records.flatMap((record) =>
      record.files
        .filter(({ path }) => !present.attachment(path))
        .map(({ path, field }) =>
          fault(record, field, path.slice(path.lastIndexOf('/') + 1), '旁边 files 文件夹里有的文件'),
        ),
    ),
    ...contentTypes.flatMap((type) => type.faults?.(ofType(records, type), records, present) ?? []),
  ];
}

/** Files that no page can be made without. */
export const everyPage: readonly string[] = contentTypes.flatMap((type) => type.everyPage ?? []);

/** Makes the store; null where a file that every page needs was never right. */
export function makeStore(records: readonly ContentRecord[], sizes: Sizes): Store | null {
  for (const type of contentTypes) if (type.everyPage && ofType(records, type).length === 0) return null;
  const parts = contentTypes.map((type) => type.store(ofType(records, type), sizes));
  return Object.assign({ live: new Map() }, ...parts) as Store;
}
