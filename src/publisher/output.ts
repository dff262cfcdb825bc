import { hash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TraditionalOptions } from '../hanzi/traditional.ts';
import { type Placed, place, takeAway } from './place.ts';
import type { Order, PlacerData, Told } from './placer.ts';

/** How the Traditional twins of pages are made. */
export interface Twins {
  /** For a thread, which makes the function anew. */
  script: TraditionalOptions;
  traditional: (html: string) => string;
  /** Names all that a twin follows from beside its page. */
  edition: string;
}

interface OutputRecord {
  /** What the whole rendering was made from. */
  inputs: string;
  /** Epoch milliseconds for which the pages were made. */
  at: number;
  /** Path → hash of what was placed there; of a twin, of the page it was made from and how. */
  files: { [path: string]: string };
}

/** How many files make threads worth starting, and how many one gets at once where nobody reads yet. */
const BATCH = 60;
/** How many a thread gets at once where there are readers: what comes in between waits for those before it. */
const HANDFUL = 4;
/** Threads that place files: with the one that renders they share two cores, whoever has more to do. */
const THREADS = 2;

/**
 * The rendered site on disk. What is already there is not written again. While a batch is under way a marker stands
 * that names each file before it is touched: after a crash in between, nothing that is written down of these is
 * believed, and they are placed anew.
 */
export class Output {
  readonly root: string;
  private readonly own: string;
  private record: OutputRecord;
  /** Set before a page with a twin is put. */
  twins: Twins | null = null;
  private waiting: Placed[] = [];
  private threads: PlacingThread[] = [];
  /** How many files followed others since all that is written down stood. */
  private followed = 0;
  /** Nothing has been placed in this folder before, so nobody reads in it. */
  private unread: boolean;
  /** Files that could not be placed. While there are some, no rendering stands whole. */
  private readonly owed = new Set<string>();

  constructor(root: string, own: string) {
    this.root = root;
    this.own = own;
    mkdirSync(root, { recursive: true });
    mkdirSync(own, { recursive: true });
    this.record = this.recall();
    this.unread = readdirSync(root).length === 0;
  }

  /** What the rendering that stands was made from; empty where none stands whole. */
  get inputs(): string {
    return this.record.inputs;
  }

  /** The moment for which the pages that stand were made. */
  get at(): number {
    return this.record.at;
  }

  get paths(): string[] {
    return Object.keys(this.record.files);
  }

  /** Whether there may be readers: a site has stood here before. */
  get isRead(): boolean {
    return !this.unread;
  }

  has(path: string): boolean {
    return path in this.record.files;
  }

  /** Says that what is on disk may differ from the record until `commit`. */
  begin(): void {
    appendFileSync(this.marker, '');
  }

  /** Says that after a crash before `commit` these are to be placed anew. */
  doubt(paths: readonly string[]): void {
    appendFileSync(this.marker, paths.map((path) => `${path}\n`).join(''));
  }

  /** Places a file at the next `flush`, unless it is there already. Answers whether it is new. */
  put(file: Placed): boolean {
    const now = hash('sha1', file.bytes);
    const marks = { [file.path]: now, ...(file.twin && { [file.twin]: `${now} ${this.twins?.edition}` }) };
    if (Object.entries(marks).every(([path, mark]) => this.record.files[path] === mark)) return false;
    Object.assign(this.record.files, marks);
    for (const path of Object.keys(marks)) this.owed.delete(path);
    this.waiting.push(file);
    if (this.waiting.length >= (this.unread ? BATCH : HANDFUL)) this.hand();
    return true;
  }

  remove(path: string): void {
    delete this.record.files[path];
    this.owed.delete(path);
    this.waiting = this.waiting.filter((file) => file.path !== path && file.twin !== path);
    this.doubt([path]);
    takeAway(this.root, path);
  }

  /** Waits until everything that was put is in its place. A first rendering is whole only after `complete`. Throws where the disk takes no more: what was put is then owed. */
  async flush(): Promise<void> {
    this.hand();
    this.placeWaiting();
    await Promise.all(this.threads.map((thread) => thread.settled()));
  }

  /**
   * Waits until what follows is nearly in its place, so that what comes in between waits for little: until a thread is
   * ready each few files are placed here, then threads are kept near.
   */
  async keepUp(): Promise<void> {
    this.followed += this.waiting.length;
    if (this.followed > BATCH && this.threads.length === 0) this.startThread();
    if (!this.threads.some(({ isReady }) => isReady)) this.placeWaiting();
    await Promise.all(this.threads.map((thread) => thread.settled(1)));
  }

  /** Makes the copies that pages of a first rendering could stand without. */
  async complete(): Promise<void> {
    for (const thread of this.threads) thread.take('pack');
    await Promise.all(this.threads.map((thread) => thread.settled()));
    if (this.owed.size > 0) throw new Error(`${this.owed.size} 个文件没有放好`);
  }

  /** Writes down what stands, whole. Call after `flush`. */
  commit(inputs: string, at: number): void {
    for (const thread of this.threads.splice(0)) thread.end();
    this.followed = 0;
    this.record.inputs = this.owed.size === 0 ? inputs : '';
    this.record.at = at;
    this.unread = false;
    const beside = `${this.recordFile}.tmp`;
    writeFileSync(beside, JSON.stringify(this.record));
    renameSync(beside, this.recordFile);
    rmSync(this.marker, { force: true });
  }

  /** Takes away every file that is not in the record: what an older version or a crash left. */
  sweep(): void {
    const known = new Set(this.paths.flatMap((path) => [path, `${path}.br`, `${path}.gz`]));
    for (const entry of readdirSync(this.root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = relative(this.root, join(entry.parentPath, entry.name)).split(sep).join('/');
      if (!known.has(path)) takeAway(this.root, path);
    }
  }

  private readonly owe = (files: readonly Placed[]): void => {
    for (const path of files.flatMap(pathsOf)) {
      delete this.record.files[path];
      this.owed.add(path);
    }
  };

  /** Gives what waits to a thread. Where there are readers, a few only to one that is ready: else they go on waiting. */
  private hand(): void {
    const many = this.waiting.length >= BATCH;
    if (this.waiting.length === 0 || (this.threads.length === 0 && !many)) return;
    this.startThread();
    const [idlest] = this.threads
      .filter(({ isReady }) => isReady || many || this.unread)
      .toSorted((a, b) => a.open - b.open);
    if (!idlest) return;
    this.doubt(this.waiting.flatMap(pathsOf));
    idlest.take(this.waiting.splice(0));
  }

  private placeWaiting(): void {
    const files = this.waiting.splice(0);
    try {
      this.doubt(files.flatMap(pathsOf));
      for (const file of files) place(this.root, file, { ...this.twins });
    } catch (error) {
      this.owe(files);
      throw error;
    }
  }

  /** One more where all that there are have something to do. */
  private startThread(): void {
    const { root, unread, twins } = this;
    if (this.threads.length < THREADS && twins && this.threads.every(({ open }) => open > 0))
      this.threads.push(new PlacingThread({ root, unread, script: twins.script }, this.owe));
  }

  private get marker(): string {
    return join(this.own, 'under-way');
  }

  private get recordFile(): string {
    return join(this.own, 'rendered.json');
  }

  private recall(): OutputRecord {
    if (!existsSync(this.recordFile)) return { inputs: '', at: 0, files: {} };
    const record = JSON.parse(readFileSync(this.recordFile, 'utf8')) as OutputRecord;
    if (!existsSync(this.marker)) return record;
    for (const path of readFileSync(this.marker, 'utf8').split('\n')) delete record.files[path];
    return { ...record, inputs: '' };
  }
}

const pathsOf = ({ path, twin }: Placed): string[] => [path, ...(twin ? [twin] : [])];

/** Makes twins, compresses and writes on another core. */
class PlacingThread {
  private readonly worker: Worker;
  /** It has loaded what it needs, and places at once what it is given. */
  isReady = false;
  /** Batches that are not in their place yet, in turn. */
  private orders: Order[] = [];
  private trouble: string | null = null;
  private waiting: (() => void)[] = [];
  private readonly failed: (files: readonly Placed[]) => void;

  constructor(workerData: PlacerData, failed: (files: readonly Placed[]) => void) {
    this.failed = failed;
    this.worker = new Worker(new URL('./placer.ts', import.meta.url), { workerData });
    this.worker.on('message', (told: Told) => {
      if (told === 'ready') this.isReady = true;
      else this.took(1, told.trouble);
    });
    this.worker.on('error', (error) => this.took(this.open, String(error)));
  }

  get open(): number {
    return this.orders.length;
  }

  take(order: Order): void {
    this.orders.push(order);
    this.worker.postMessage(order);
  }

  /** Waits until all is done, or all but so many batches. Throws what went wrong. */
  async settled(but = 0): Promise<void> {
    while (this.open > but) await new Promise<void>((resolve) => this.waiting.push(resolve));
    const { trouble } = this;
    this.trouble = null;
    if (trouble !== null) throw new Error(trouble);
  }

  end(): void {
    void this.worker.terminate();
  }

  private took(count: number, trouble: string | null): void {
    for (const order of this.orders.splice(0, count))
      if (trouble !== null && order !== 'pack') this.failed(order);
    this.trouble ??= trouble;
    for (const go of this.waiting.splice(0)) go();
  }
}
