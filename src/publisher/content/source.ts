/** From the text of one content file to a checked record. What it is follows from where it lies. */
import * as v from 'valibot';
import { auditLimitsSchema } from '../../bank/audit-limits.ts';
import { policySchema } from '../../bank/policy.ts';
import { list, slug, text } from '../../content/fields.ts';
import { personalData } from '../../content/personal.ts';
import { type Problem, problemOf } from '../../content/problem.ts';
import { readYaml } from '../../content/yaml.ts';
import { yearCalendarSchema } from '../../directory/calendar.ts';
import { centerSchema, organisationsSchema } from '../../directory/center.ts';
import { communitySchema } from '../../directory/community.ts';
import { type LineDrawing, readDrawing } from '../../directory/drawing.ts';
import { serviceSchema } from '../../directory/service.ts';
import { render } from '../../markdown/markdown.ts';
import { readNotice } from '../../notices/record.ts';
import { noticeSchema, withdrawnSchema } from '../../notices/schema.ts';

const schemas = {
  community: communitySchema,
  organisations: organisationsSchema,
  center: centerSchema,
  service: serviceSchema,
  notice: noticeSchema,
  /** A notice's file of which only number and explanation are left. */
  withdrawn: withdrawnSchema,
  policy: policySchema,
  audit: auditLimitsSchema,
  calendar: yearCalendarSchema,
  synonyms: list(list(text(20), 2)),
} as const;
export type Kind = keyof typeof schemas | 'drawing';

const places: [RegExp, Kind][] = [
  [/^community\.yaml$/, 'community'],
  [/^organisations\.yaml$/, 'organisations'],
  [/^synonyms\.yaml$/, 'synonyms'],
  [/^audit\.yaml$/, 'audit'],
  [/^centers\/([^/]+)\.yaml$/, 'center'],
  [/^services\/([^/]+)\.yaml$/, 'service'],
  [/^policies\/([^/]+)\.yaml$/, 'policy'],
  [/^calendar\/(\d{4})\.yaml$/, 'calendar'],
  [/^notices\/\d{4}\/([^/]+)\.md$/, 'notice'],
  [/^look\/([^/]+)\.svg$/, 'drawing'],
];

/** One checked file. `data` is what its schema made of it. */
export type RecordOf<K extends Kind> = {
  kind: K;
  /** Path below the content folder, with `/`. */
  path: string;
  slug: string;
  data: K extends keyof typeof schemas ? v.InferOutput<(typeof schemas)[K]> : LineDrawing;
  html: string;
  /** HTML of earlier editions, for a notice. */
  earlier: (string | null)[];
  /** Paths of attachments named as a field or in the text, and where. */
  files: { path: string; field: string }[];
};
export type ContentRecord = { [K in Kind]: RecordOf<K> }[Kind];

/** Where a file in a `files` folder stands on the site: `notices/2026/files/a.pdf` → `/files/notices/2026/a.pdf`. */
export function addressOf(path: string): string {
  return `/files/${path.replace('/files/', '/')}`;
}

/** Whether the path is an attachment's. */
export function isAttachment(path: string): boolean {
  return /^(services|notices\/\d{4})\/files\/[^/]+$/.test(path);
}

/** What lies at `path`, by its place; null where nothing is expected there. */
export function kindOf(path: string): { kind: Kind; slug: string } | null {
  for (const [place, kind] of places) {
    const match = place.exec(path);
    if (match) return { kind, slug: match[1] ?? kind };
  }
  return null;
}

/** Reads one file. Either it is right, or every problem in it is told. */
export function readRecord(path: string, source: string): ContentRecord | Problem[] {
  const file = `content/${path}`;
  const found = kindOf(path);
  if (!found)
    return [{ file, field: '', found: path, expected: '去掉它，或放到它该在的文件夹：这里不认识这种文件' }];
  if (!v.is(slug, found.slug))
    return [{ file, field: '文件名', found: found.slug, expected: '小写字母、数字和连字符组成的短名' }];
  const read = readKind(found, file, source);
  if (Array.isArray(read)) return read;
  const { kind, data } = read;
  const record = { ...found, kind, path, data, html: '', earlier: [], files: [] } as ContentRecord;
  renderInto(record, 'text' in read ? String(read.text) : '', path.slice(0, path.lastIndexOf('/')));
  return record;
}

function readKind(
  { kind, slug: name }: { kind: Kind; slug: string },
  file: string,
  source: string,
): { kind: Kind; data: unknown; text?: string } | Problem[] {
  if (kind === 'notice') return readNotice(file, source);
  if (kind !== 'drawing') return readPlain(kind, file, source);
  const drawing = readDrawing(name, source);
  return 'expected' in drawing ? [{ file, ...drawing }] : { kind, data: drawing };
}

/** A file that is YAML as a whole. */
function readPlain(
  kind: keyof typeof schemas,
  file: string,
  source: string,
): { kind: Kind; data: unknown } | Problem[] {
  const read = readYaml(file, source);
  if (!('value' in read)) return [read];
  const checked = v.safeParse(schemas[kind] as v.GenericSchema, read.value);
  if (!checked.success) return checked.issues.map((issue) => problemOf(file, read.value, issue));
  const personal = personalData(file, read.value, '', []);
  return personal.length > 0 ? personal : { kind, data: checked.output };
}

function renderInto(record: ContentRecord, body: string, folder: string): void {
  const page = (markdown: string) =>
    render(markdown, (name) => {
      const path = `${folder}/files/${name}`;
      record.files.push({ path, field: '正文' });
      return addressOf(path);
    });
  if (record.kind === 'notice') {
    record.html = page(body);
    record.earlier = record.data.history.map(({ text: earlier }) =>
      earlier === undefined ? null : page(earlier),
    );
    record.data.attachments.forEach(({ file }, at) => {
      record.files.push({ path: `${folder}/files/${file}`, field: `attachments[${at + 1}].file` });
    });
  } else if ('about' in record.data) {
    record.html = page(record.data.about ?? '');
  }
  if (record.kind === 'service') {
    record.data.forms.forEach(({ file }, at) => {
      record.files.push({ path: `${folder}/files/${file}`, field: `forms[${at + 1}].file` });
    });
  }
}

/** HTML of a piece of Markdown that is not a file's own text, such as an organisation's. */
export function renderPiece(markdown: string): string {
  return render(markdown, (name) => `/files/${name}`);
}
