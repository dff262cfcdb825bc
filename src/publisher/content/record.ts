/** From the text of one content file to a checked record. */
import * as v from 'valibot';
import type { Day } from '../../calendar/shanghai.ts';
import type { PublishedFile } from '../../content/fields.ts';
import { personalData } from '../../content/personal.ts';
import { type Problem, problemOf } from '../../content/problem.ts';
import { readYaml } from '../../content/yaml.ts';
import { render } from '../../markdown/markdown.ts';
import { endingOf, fileTypes, isFileEnding } from '../../notices/files.ts';
import type { Store } from '../../site/store.ts';
import type { PictureShape } from '../attachments/picture.ts';

/** One checked file. `data` is what its schema made of it. */
export interface ContentRecord<Data = unknown> {
  kind: string;
  /** Path below the content folder, with `/`. */
  path: string;
  slug: string;
  /** SHA-1 of the text that it was read from: the file may say something else by now. */
  hash: string;
  data: Data;
  html: string;
  /** HTML of earlier editions, for a notice. */
  earlier: (string | null)[];
  /** Paths of attachments named as a field or in the text, and where. */
  files: { path: string; field: string }[];
}

/** What a file's text was read as. `kind` where it turned out to be of another. */
export interface Read {
  kind?: string;
  data: unknown;
  text?: string;
}

/** A problem with the record to blame, by its path below the content folder. */
export type Fault = Omit<Problem, 'file'> & {
  path: string;
  /** A fault that only follows from another file's, which is told already. */
  follows?: boolean;
};

/** What lies in the folder beside the records: a file that is wrong at the moment may be named all the same. */
export interface Present {
  /** Whether an attachment exists. */
  attachment(path: string): boolean;
  /** Short names of all files of a kind. */
  named(type: ContentType<unknown>): ReadonlySet<string>;
}

/** An attachment as it lies in the folder. */
export interface Attached {
  bytes: number;
  /** Of a picture, how large it is seen. */
  shape: PictureShape | null;
}
/** Each attachment, by path below the content folder. */
export type Sizes = ReadonlyMap<string, Attached>;
type Records = readonly ContentRecord[];

/** A kind of file, and all that the publisher must know of it. `types.ts` lists them. */
export interface ContentType<Data> {
  kind: string;
  /** Where it lies below the content folder; the group is its short name. Null where another's file turns out to be one. */
  place: RegExp | null;
  /** What a change of one touches: see `src/site/addresses.ts`. */
  collection: string;
  /** Where attachments of its files lie. */
  attachments?: RegExp;
  /** No page can be made without this file. */
  everyPage?: string;
  read(file: string, text: string, slug: string): Read | Problem[];
  /** Takes up what is named and written in it: attachments, and Markdown by way of `page`. */
  render?(
    record: ContentRecord<Data>,
    text: string,
    page: (markdown: string) => string,
    folder: string,
  ): void;
  /** What only shows when files are held against each other. */
  faults?(own: readonly ContentRecord<Data>[], all: Records, present: Present): Fault[];
  /** What may not change any more; `before` is what was accepted last. */
  frozen?(
    own: readonly ContentRecord<Data>[],
    before: (path: string) => ContentRecord | undefined,
    today: Day,
  ): Fault[];
  /** Whether the site cannot do without a file that was removed. */
  isNeeded?(record: ContentRecord<Data>, all: Records, today: Day): boolean;
  /** Its part of what the pages read. */
  store(own: readonly ContentRecord<Data>[], sizes: Sizes): Partial<Store>;
}

/** The records of one type, in the order of their paths. */
export function ofType<Data>(
  records: Iterable<ContentRecord>,
  {
    kind,
  }: Pick<ContentType<Data>, 'kind'> & { store(own: readonly ContentRecord<Data>[], sizes: Sizes): unknown },
): ContentRecord<Data>[] {
  return [...records].filter((record): record is ContentRecord<Data> => record.kind === kind);
}

/** Reads a file that is YAML as a whole. */
export const yamlOf =
  (schema: v.GenericSchema) =>
  (file: string, text: string): Read | Problem[] => {
    const read = readYaml(file, text);
    if (!('value' in read)) return [read];
    const checked = v.safeParse(schema, read.value);
    if (!checked.success) return checked.issues.map((issue) => problemOf(file, read.value, issue));
    const personal = personalData(file, read.value, '', []);
    return personal.length > 0 ? personal : { data: checked.output };
  };

/** Where a file in a `files` folder stands on the site: `notices/2026/files/a.pdf` → `/files/notices/2026/a.pdf`. */
export function addressOf(path: string): string {
  return `/files/${path.replace('/files/', '/')}`;
}

/** `html` with the width and height of its pictures, so that nothing on the page moves when they come. */
export function withShapes(html: string, { path }: ContentRecord, sizes: Sizes): string {
  const folder = path.slice(0, path.lastIndexOf('/'));
  return html.replace(/<img src="([^"]*)"/g, (tag, address: string) => {
    const name = address.slice(address.lastIndexOf('/') + 1);
    const shape = sizes.get(`${folder}/files/${name}`)?.shape;
    return shape ? `${tag} width="${shape.width}" height="${shape.height}"` : tag;
  });
}

/** HTML of a piece of Markdown that is not a file's own text, such as an organisation's. */
export function renderPiece(markdown: string): string {
  return render(markdown, (name) => `/files/${name}`);
}

/** Renders `about`, a field of Markdown. */
export function renderAbout(
  record: ContentRecord<{ about?: string | undefined }>,
  _: string,
  page: (markdown: string) => string,
): void {
  record.html = page(record.data.about ?? '');
}

export function bySlug<E extends { slug: string }>(entries: E[]): Map<string, E> {
  return new Map(entries.map((each) => [each.slug, each]));
}

/** What every entry has beside its own fields. */
export function entry(record: ContentRecord) {
  return { slug: record.slug, file: `content/${record.path}`, html: record.html };
}

export function published(
  record: ContentRecord,
  file: { file: string; title: string },
  sizes: Sizes,
): PublishedFile {
  const path = `${record.path.slice(0, record.path.lastIndexOf('/'))}/files/${file.file}`;
  const ending = endingOf(file.file);
  const type = isFileEnding(ending) ? fileTypes[ending].name : '';
  return { ...file, href: addressOf(path), type, size: sizes.get(path)?.bytes ?? 0 };
}

export function fault(record: ContentRecord, field: string, found: string, expected: string): Fault {
  return { path: record.path, field, found, expected };
}

/** Faults for each record whose `value` another one before it has already. */
export function twice<R extends ContentRecord>(
  rows: readonly R[],
  field: string,
  value: (row: R) => string | number,
): Fault[] {
  const first = new Map<string | number, R>();
  return rows.flatMap((row) => {
    const earlier = first.get(value(row));
    if (!earlier) first.set(value(row), row);
    return earlier
      ? [fault(row, field, String(value(row)), `没有用过的（content/${earlier.path} 已经用了）`)]
      : [];
  });
}
