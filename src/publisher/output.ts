import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TraditionalOptions } from '../hanzi/traditional.ts';
import { type Placed, place, takeAway } from './place.ts';
import type { Order, PlacerData } from './placer.ts';

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

/** How many files make threads worth starting, and how many one gets at once. */
const BATCH = 60;
/** Threads that place files: with the one that renders they share two cores, whoever has more to do. */
const THREADS = 2;

/**
 * The rendered site on disk. What is already there is not written again. While a batch is under way a marker stands:
 * after a crash in between, nothing that is written down is believed, and everything is placed anew.
 */
export class Output {
  readonly root: string;
  private readonly own: string;
  private record: OutputRecord;
  /** Set before a page with a twin is put. */
  twins: Twins | null = null;
  private waiting: Placed[] = [];
  private threads: PlacingThread[] = [];
  /** Nothing has been placed in this folder before, so nobody reads in it. */
  private unread: boolean;

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

  has(path: string): boolean {
    return path in this.record.files;
  }

  /** Says that what is on disk may differ from the record until `commit`. */
  begin(): void {
    writeFileSync(this.marker, '');
  }

  /** Places a file at the next `flush`, unless it is there already. Answers whether it is new. */
  put(file: Placed): boolean {
    const now = hash('sha1', file.bytes);
    const marks = { [file.path]: now, ...(file.twin && { [file.twin]: `${now} ${this.twins?.edition}` }) };
    if (Object.entries(marks).every(([path, mark]) => this.record.files[path] === mark)) return false;
    Object.assign(this.record.files, marks);
    this.waiting.push(file);
    if (this.waiting.length >= BATCH) this.hand();
    return true;
  }

  remove(path: string): void {
    delete this.record.files[path];
    this.waiting = this.waiting.filter((file) => file.path !== path && file.twin !== path);
    takeAway(this.root, path);
  }

  /** Waits until everything that was put is in its place. A first rendering is whole only after `complete`. */
  async flush(): Promise<void> {
    if (this.threads.length === 0) {
      for (const file of this.waiting.splice(0)) place(this.root, file, { ...this.twins });
      return;
    }
    this.hand();
    await Promise.all(this.threads.map((thread) => thread.settled()));
    if (!this.unread) await this.end();
  }

  /** Makes the copies that pages of a first rendering could stand without. */
  async complete(): Promise<void> {
    for (const thread of this.threads) thread.take('pack');
    await Promise.all(this.threads.map((thread) => thread.settled()));
    await this.end();
  }

  private async end(): Promise<void> {
    await Promise.all(this.threads.splice(0).map((thread) => thread.end()));
  }

  /** Writes down what stands, whole. Call after `flush`. */
  commit(inputs: string, at: number): void {
    this.record.inputs = inputs;
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

  private hand(): void {
    if (this.waiting.length === 0) return;
    const { root, unread, twins } = this;
    if (this.threads.length < THREADS && twins && this.threads.every(({ open }) => open > 0))
      this.threads.push(new PlacingThread({ root, unread, script: twins.script }));
    const [idlest] = this.threads.toSorted((a, b) => a.open - b.open);
    idlest?.take(this.waiting.splice(0));
  }

  private get marker(): string {
    return join(this.own, 'under-way');
  }

  private get recordFile(): string {
    return join(this.own, 'rendered.json');
  }

  private recall(): OutputRecord {
    if (existsSync(this.marker) || !existsSync(this.recordFile)) return { inputs: '', at: 0, files: {} };
    return JSON.parse(readFileSync(this.recordFile, 'utf8')) as OutputRecord;
  }
}

/** Makes twins, compresses and writes on another core. */
class PlacingThread {
  private readonly worker: Worker;
  /** Batches that are not in their place yet. */
  open = 0;
  private trouble: string | null = null;
  private wake: () => void = () => {};

  constructor(workerData: PlacerData) {
    this.worker = new Worker(new URL('./placer.ts', import.meta.url), { workerData });
    this.worker.on('message', (trouble: string | null) => {
      this.trouble ??= trouble;
      this.open -= 1;
      this.wake();
    });
    this.worker.on('error', (error) => {
      this.trouble ??= String(error);
      this.open = 0;
      this.wake();
    });
  }

  take(order: Order): void {
    this.open += 1;
    this.worker.postMessage(order);
  }

  /** Waits until all is done. Throws what went wrong. */
  async settled(): Promise<void> {
    while (this.open > 0) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (this.trouble !== null) throw new Error(this.trouble);
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
