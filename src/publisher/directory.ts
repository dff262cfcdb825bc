/** What staff wrote of the directory and agreed to, from the desk into its files and onto the pages. */
import { hash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Entry, entryFields, type Said } from '../directory/calls/fields.ts';
import { fileOf, type Part, parts } from '../directory/forms.ts';
import { entryOf, isSameEntry, isSameGuide } from '../directory/said.ts';
import { guideFile, linesIn, withEntry } from '../directory/written.ts';
import { readingsOf } from '../hanzi/readings.ts';
import { centerType, communityType, organisationsType, serviceType } from './content/directory.ts';
import { textAsRead } from './content/disk.ts';
import { type ContentRecord, type ContentType, ofType } from './content/record.ts';
import { readRecord } from './content/types.ts';
import { type Content, sentence } from './content.ts';
import { say } from './log.ts';
import type { Publisher } from './publisher.ts';
import type { Server } from './server.ts';
import { textOf, write } from './whole.ts';

type Change = Awaited<ReturnType<Server['agreedDirectory']>>['changes'][number];
type Own = (paths: string[]) => void;

type Told = Parameters<Server['takeDirectory']>[0]['entries'][number];

/**
 * Stands for the hash of an entry whose file says something else by now, or nothing: the pages keep what was right
 * last, so the desk keeps the entry too, and a change of it ends as a conflict until the file was read again.
 */
const UNREADABLE = hash('sha1', '');

/** An entry as a file has it. */
interface Found {
  slug: string;
  name: string;
  file: object;
}

const from = <Data>(type: ContentType<Data>, found: (data: Data, slug: string) => Found[]) => ({
  kind: type.kind,
  in: (record: ContentRecord): Found[] =>
    ofType([record], type).flatMap(({ data, slug }) => found(data, slug)),
});
type Source = Pick<ReturnType<typeof from>, 'kind' | 'in'>;
const centers = from(centerType, (file, slug) => [{ slug, name: file.name, file }]);

/** Where the entries of each part come from. */
const sources: { readonly [part in Part]: Source } = {
  opening: centers,
  contact: centers,
  guide: from(serviceType, (file, slug) => [{ slug, name: file.name, file }]),
  guides: from(communityType, () => [{ slug: 'services', name: '办事指南', file: {} }]),
  grid: from(communityType, ({ grids }) => grids.map((file) => ({ slug: file.id, name: file.name, file }))),
  phones: from(communityType, (file) => [{ slug: 'community', name: file.name, file }]),
  organisation: from(organisationsType, (all) =>
    all.map((file) => ({ slug: file.slug, name: file.name, file })),
  ),
};

/** Tells the server the directory as its files say it, and puts into them what was agreed to. */
export class Directory {
  private readonly server: Server;
  private readonly publisher: Publisher;
  private readonly own: Own;
  private told = '';
  private telling: Promise<void> = Promise.resolve();
  private readonly known = new WeakMap<ContentRecord, Told[]>();

  constructor(server: Server, publisher: Publisher, own: Own) {
    this.server = server;
    this.publisher = publisher;
    this.own = own;
  }

  /** One telling after the other: what stood last is told last. */
  tell(): Promise<void> {
    this.telling = this.telling.catch(() => {}).then(() => this.tellNow(this.publisher.content));
    return this.telling;
  }

  private async tellNow({ records, folder }: Content): Promise<void> {
    const entries = [...records.values()].flatMap((record) => this.entriesIn(folder, record));
    const told = JSON.stringify(entries);
    if (told === this.told) return;
    await this.server.takeDirectory({ entries });
    this.told = told;
  }

  /** Of a record that stays, once. */
  private entriesIn(folder: string, record: ContentRecord): Told[] {
    const known = this.known.get(record);
    if (known) return known;
    const own = parts.filter((part) => sources[part].kind === record.kind);
    const hashOf = own.length > 0 ? hashesIn(textAsRead(folder, record) ?? '') : () => null;
    const entries = own.flatMap((part) =>
      sources[part].in(record).flatMap(({ slug, name, file }) => {
        const said = entryOf(part, file);
        // What is longer than a form takes is changed by hand.
        return v.is(entryFields, said) ? [{ slug, name, hash: hashOf(part, slug) ?? UNREADABLE, said }] : [];
      }),
    );
    this.known.set(record, entries);
    return entries;
  }

  /**
   * Puts every change that was agreed to into its file. Where that no longer says what it was written from, nothing is
   * overwritten, and the desk is told. Done twice it is as done once: a crash in between is made good at the next look.
   */
  async workOff(): Promise<void> {
    const { changes } = await this.server.agreedDirectory({});
    for (const change of changes) await this.takeUp(change);
  }

  private async takeUp(change: Change): Promise<void> {
    const { slug, said } = change;
    if (said.part === 'guides') return this.addGuides(change, said.rows as Said[]);
    const path = fileOf(said.part, slug);
    const file = join(this.publisher.content.folder, path);
    const before = textOf(file) ?? '';
    const stands = entryIn(path, before, said.part, slug);
    const isDone = stands !== null && isSameEntry(stands, said);
    if (!isDone && hashesIn(before)(said.part, slug) !== change.hash) return this.end(change, 'conflict');
    const source = isDone ? before : withEntry(before, slug, said);
    if (source === null)
      return this.end(change, 'failed', `content/${path} 的写法工作台改不了，请直接改文件`);
    const record = readRecord(path, source);
    if (Array.isArray(record)) return this.end(change, 'failed', record.map(sentence).join('；'));
    if (!isDone) write(file, source);
    await this.take(path);
    const wrong = this.publisher.content.problems.filter((problem) => problem.file === `content/${path}`);
    if (wrong.length > 0 && !isDone) {
      write(file, before);
      await this.take(path);
    }
    await this.tell();
    return this.end(change, wrong.length === 0 ? 'live' : 'failed', wrong.map(sentence).join('；'));
  }

  /** All of them, or none. Those that stand already as they are to be were written before a crash. */
  private async addGuides(change: Change, rows: readonly Said[]): Promise<void> {
    const { folder } = this.publisher.content;
    const taken = new Set<string>();
    const files = rows.map((row) => {
      const path = freePath(row, (path) => {
        const text = taken.has(path) ? '' : textOf(join(folder, path));
        return text === null || isGuide(path, text, row);
      });
      if (path) taken.add(path);
      return { path, source: guideFile(row) };
    });
    const paths = files.flatMap(({ path }) => path ?? []);
    if (paths.length < files.length) return this.end(change, 'conflict');
    const wrong = files.flatMap(({ path, source }) => {
      const read = readRecord(path ?? '', source);
      return Array.isArray(read) ? read : [];
    });
    if (wrong.length > 0) return this.end(change, 'failed', wrong.map(sentence).join('；'));
    for (const { path, source } of files) write(join(folder, path ?? ''), source);
    await this.take(...paths);
    const problems = this.publisher.content.problems.filter(({ file }) =>
      taken.has(file.slice('content/'.length)),
    );
    if (problems.length > 0) {
      for (const path of paths) rmSync(join(folder, path), { force: true });
      await this.take(...paths);
    }
    await this.tell();
    return this.end(change, problems.length === 0 ? 'live' : 'failed', problems.map(sentence).join('；'));
  }

  private async take(...paths: string[]): Promise<void> {
    this.own(paths);
    await this.publisher.take(paths, Date.now());
    await this.publisher.caughtUp();
  }

  private async end(
    { id, slug }: Change,
    state: 'live' | 'conflict' | 'failed',
    problem = '',
  ): Promise<void> {
    const how = { live: '已上线', conflict: '文件已被改过，没有覆盖', failed: problem }[state];
    say(`目录里 ${slug} 的改动：${how}`);
    await this.server.reportDirectory({ id, state, problem: problem.slice(0, 500) });
  }
}

function hashesIn(source: string): (part: Part, slug: string) => string | null {
  const lines = linesIn(source);
  return (part, slug) => {
    const own = lines(part, slug);
    return own === null ? null : hash('sha1', own);
  };
}

function entryIn(path: string, source: string, part: Part, slug: string): Entry | null {
  const record = readRecord(path, source);
  const found = Array.isArray(record) ? [] : sources[part].in(record);
  const own = found.find((one) => one.slug === slug);
  return own ? entryOf(part, own.file) : null;
}

/** Where a new guide is written: by its short name, or by how its name sounds, with a figure where that is taken. Null where it is not free. */
function freePath({ slug, name }: Said, isFree: (path: string) => boolean): string | null {
  const own = fileOf('guide', String(slug));
  if (slug !== '') return isFree(own) ? own : null;
  const sound = readingsOf(String(name)).filter((one) => one !== null);
  const made = sound.join('-').slice(0, 60).replace(/-$/, '') || 'zhinan';
  for (let at = 1; ; at += 1) {
    const path = fileOf('guide', at === 1 ? made : `${made}-${at}`);
    if (isFree(path)) return path;
  }
}

function isGuide(path: string, source: string, said: Said): boolean {
  const record = readRecord(path, source);
  const [guide] = Array.isArray(record) ? [] : ofType([record], serviceType);
  return guide !== undefined && isSameGuide(guide.data, said);
}
