/** What staff wrote of the directory and agreed to, from the desk into its files and onto the pages. */
import { hash } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Entry, entryFields } from '../directory/calls/fields.ts';
import { fileOf, type Part, parts } from '../directory/forms.ts';
import { entryOf, isSameEntry } from '../directory/said.ts';
import { linesOf, withEntry } from '../directory/written.ts';
import { centerType, communityType, organisationsType, serviceType } from './content/directory.ts';
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
  private readonly known = new WeakMap<ContentRecord, { [part in Part]?: Told[] }>();

  constructor(server: Server, publisher: Publisher, own: Own) {
    this.server = server;
    this.publisher = publisher;
    this.own = own;
  }

  async tell({ records, folder }: Content): Promise<void> {
    const all = [...records.values()];
    const entries = parts.flatMap((part) =>
      all.flatMap((record) =>
        record.kind === sources[part].kind ? this.entriesIn(folder, record, part) : [],
      ),
    );
    const told = JSON.stringify(entries);
    if (told === this.told) return;
    await this.server.takeDirectory({ entries });
    this.told = told;
  }

  /** Of a record that stays, once. */
  private entriesIn(folder: string, record: ContentRecord, part: Part): Told[] {
    const known = this.known.get(record) ?? {};
    this.known.set(record, known);
    known[part] ??= sources[part].in(record).flatMap(({ slug, name, file }) => {
      const hash = hashIn(textOf(join(folder, record.path)) ?? '', part, slug);
      const said = entryOf(part, file);
      // What is longer than a form takes is changed by hand.
      return hash !== null && v.is(entryFields, said) ? [{ slug, name, hash, said }] : [];
    });
    return known[part];
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
    const path = fileOf(said.part, slug);
    const file = join(this.publisher.content.folder, path);
    const before = textOf(file) ?? '';
    const stands = entryIn(path, before, said.part, slug);
    const isDone = stands !== null && isSameEntry(stands, said);
    if (!isDone && hashIn(before, said.part, slug) !== change.hash) return this.end(change, 'conflict');
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
    await this.tell(this.publisher.content);
    return this.end(change, wrong.length === 0 ? 'live' : 'failed', wrong.map(sentence).join('；'));
  }

  private async take(path: string): Promise<void> {
    this.own([path]);
    await this.publisher.take([path], Date.now());
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

function hashIn(source: string, part: Part, slug: string): string | null {
  const lines = linesOf(source, part, slug);
  return lines === null ? null : hash('sha1', lines);
}

function entryIn(path: string, source: string, part: Part, slug: string): Entry | null {
  const record = readRecord(path, source);
  const found = Array.isArray(record) ? [] : sources[part].in(record);
  const own = found.find((one) => one.slug === slug);
  return own ? entryOf(part, own.file) : null;
}
