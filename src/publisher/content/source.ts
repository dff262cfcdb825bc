/** From the text of one content file to a checked record. What it is follows from where it lies. */
import * as v from 'valibot';
import { LineCounter, type ParsedNode, parseDocument, type ScalarTag, type Tags } from 'yaml';
import { yearCalendarSchema } from '../../directory/calendar.ts';
import { centerSchema, organisationsSchema } from '../../directory/center.ts';
import { communitySchema } from '../../directory/community.ts';
import { list, slug, text } from '../../directory/fields.ts';
import { serviceSchema } from '../../directory/service.ts';
import { render } from '../../markdown/markdown.ts';
import { isWithdrawn, noticeSchema, withdrawnSchema } from '../../notices/schema.ts';
import { policySchema } from '../../timebank/policy.ts';
import { personalData } from './personal.ts';
import { type Problem, problemOf } from './problem.ts';

const schemas = {
  community: communitySchema,
  organisations: organisationsSchema,
  center: centerSchema,
  service: serviceSchema,
  notice: noticeSchema,
  /** A notice's file of which only number and explanation are left. */
  withdrawn: withdrawnSchema,
  policy: policySchema,
  calendar: yearCalendarSchema,
  synonyms: list(list(text(20), 2)),
} as const;
export type Kind = keyof typeof schemas;

const places: [RegExp, Kind][] = [
  [/^community\.yaml$/, 'community'],
  [/^organisations\.yaml$/, 'organisations'],
  [/^synonyms\.yaml$/, 'synonyms'],
  [/^centers\/([^/]+)\.yaml$/, 'center'],
  [/^services\/([^/]+)\.yaml$/, 'service'],
  [/^policies\/([^/]+)\.yaml$/, 'policy'],
  [/^calendar\/(\d{4})\.yaml$/, 'calendar'],
  [/^notices\/\d{4}\/([^/]+)\.md$/, 'notice'],
];

/** One checked file. `data` is what its schema made of it. */
export type RecordOf<K extends Kind> = {
  kind: K;
  /** Path below the content folder, with `/`. */
  path: string;
  slug: string;
  data: v.InferOutput<(typeof schemas)[K]>;
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

/** Numbers such as 01 and 0371 are names: they keep their zero and stay text. */
const plainNumbers = (tags: Tags): Tags =>
  tags.map((tag) =>
    typeof tag === 'object' && tag.tag === 'tag:yaml.org,2002:int' && (tag as ScalarTag).format === undefined
      ? { ...(tag as ScalarTag), test: /^[-+]?(0|[1-9][0-9]*)$/ }
      : tag,
  );

function readYaml(file: string, source: string, firstLine: number): { value: unknown } | Problem {
  const lines = new LineCounter();
  const document = parseDocument<ParsedNode>(source, {
    lineCounter: lines,
    customTags: plainNumbers,
    prettyErrors: false,
  });
  const [error] = document.errors;
  if (!error) return { value: document.toJS() as unknown };
  const { line } = lines.linePos(error.pos[0]);
  return {
    file,
    field: `第 ${line + firstLine - 1} 行`,
    found: source.split('\n')[line - 1]?.trim() ?? '',
    expected:
      error.code === 'DUPLICATE_KEY'
        ? '没有写过的名称（同一名称写了两次）'
        : '合乎 YAML 写法的一行（请看缩进、冒号后的空格和成对的引号）',
  };
}

/** Splits a notice into its head and its text; null where there is no head. */
function splitHead(source: string): { head: string; body: string } | null {
  const match = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source);
  return match ? { head: match[1] ?? '', body: source.slice(match[0].length) } : null;
}

/** Reads one file. Either it is right, or every problem in it is told. */
export function readRecord(path: string, source: string): ContentRecord | Problem[] {
  const file = `content/${path}`;
  const found = kindOf(path);
  if (!found)
    return [{ file, field: '', found: path, expected: '去掉它，或放到它该在的文件夹：这里不认识这种文件' }];
  if (!v.is(slug, found.slug))
    return [{ file, field: '文件名', found: found.slug, expected: '小写字母、数字和连字符组成的短名' }];
  const parts =
    found.kind === 'notice' ? splitHead(source.replace(/^\uFEFF/, '')) : { head: source, body: '' };
  if (!parts)
    return [
      { file, field: '第 1 行', found: source.split('\n')[0] ?? '', expected: '一行 ---，下面写标题等各项' },
    ];
  const read = readYaml(file, parts.head, found.kind === 'notice' ? 2 : 1);
  if (!('value' in read)) return [read];
  // A withdrawal takes effect whatever else its file may hold: nothing of that is read.
  if (found.kind === 'notice' && isWithdrawn(read.value))
    return readWithdrawn(path, found.slug, file, read.value);
  const checked = v.safeParse(schemas[found.kind] as v.GenericSchema, read.value);
  if (!checked.success) return checked.issues.map((issue) => problemOf(file, read.value, issue));
  const justified = found.kind === 'notice' ? (checked.output as RecordOf<'notice'>['data']).justified : [];
  const personal = personalData(file, read.value, parts.body, justified);
  if (personal.length > 0) return personal;
  const folder = path.slice(0, path.lastIndexOf('/'));
  const record = {
    ...found,
    path,
    data: checked.output,
    html: '',
    earlier: [],
    files: [],
  } as unknown as ContentRecord;
  renderInto(record, parts.body, folder);
  return record;
}

function readWithdrawn(path: string, short: string, file: string, value: unknown): ContentRecord | Problem[] {
  const checked = v.safeParse(withdrawnSchema, value);
  return checked.success
    ? { kind: 'withdrawn', slug: short, path, data: checked.output, html: '', earlier: [], files: [] }
    : checked.issues.map((issue) => problemOf(file, value, issue));
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
