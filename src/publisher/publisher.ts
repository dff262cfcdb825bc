import { hash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../calendar/shanghai.ts';
import { hantPath, traditionalPages } from '../hanzi/traditional.ts';
import { affectedBy, allAddresses, dueAddresses } from '../site/addresses.ts';
import { type BankTotals, useStore as showStore, type Thanks } from '../site/store.ts';
import { type Change, changesBetween } from './changes.ts';
import { type Content, loadContent, reloadContent } from './content.ts';
import { type BookDay, keepDay } from './days.ts';
import type { Inputs } from './freshness.ts';
import { say, sayProblems } from './log.ts';
import type { Output } from './output.ts';
import type { PublisherSettings } from './settings.ts';
import { type ContentFingerprint, filesBelow, type Site } from './site.ts';

/** What a step after a publication works with. It puts files into `output` and may ask for more addresses. */
interface StepContext {
  content: Content;
  output: Output;
  /** Folder of its own for what it must remember. */
  own: string;
  /** What changed; null where everything is made anew. */
  changes: readonly Change[] | null;
  at: Instant;
}

/** Something that follows from the content beside pages, such as the search index. */
export interface Step {
  name: string;
  /** Beginnings of the paths that are this step's own: it takes away itself what it no longer needs there. */
  owns: readonly string[];
  run(context: StepContext): void | Promise<void>;
}

interface PublisherParts {
  settings: PublisherSettings;
  site: Site;
  output: Output;
  steps: readonly Step[];
  fingerprint: ContentFingerprint;
  inputs: Inputs;
}

interface Rendering {
  now: Instant;
  changes?: readonly Change[];
  /** The content as it was; left out where only time or figures went on. */
  before?: Content;
  live?: () => Promise<void>;
}

/** Brotli's best for what every page needs; for the few large scripts of the islands it would take seconds. */
const assetQuality = (bytes: Uint8Array) => (bytes.length > 60_000 ? 8 : 11);

/**
 * What follows from the pages waits until nothing has been published for so long, and at most so long, milliseconds: in
 * a burst of approvals the next page goes live before the search index learns of the one before.
 */
const QUIET = 400;
const LATEST = 1_500;

/** Keeps the rendered site as the content says. One thing at a time: whatever comes meanwhile waits its turn. */
export class Publisher {
  private readonly settings: PublisherSettings;
  private readonly site: Site;
  private readonly output: Output;
  private readonly steps: readonly Step[];
  private readonly fingerprint: ContentFingerprint;
  private readonly inputs: Inputs;
  private loaded: Content | null = null;
  private totals: BankTotals | null;
  private thanks: readonly Thanks[] = [];
  /** What the wall shows that stands, as the bank told it; null as long as it may be from an earlier process. */
  private wall: string | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private renderedAt: Instant;
  /** Changes that the steps have not heard of, and since when they wait (`performance.now`). */
  private untold: { changes: Change[]; since: number; timer: NodeJS.Timeout | null } | null = null;

  constructor({ settings, site, output, steps, fingerprint, inputs }: PublisherParts) {
    this.settings = settings;
    this.site = site;
    this.output = output;
    this.steps = steps;
    this.renderedAt = output.at;
    this.fingerprint = fingerprint;
    this.inputs = inputs;
    const kept = this.totalsFile;
    this.totals = existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as BankTotals) : null;
  }

  get content(): Content {
    if (!this.loaded) throw new Error('the content has not been loaded');
    return this.loaded;
  }

  /** Reads the content, and makes the whole site where it is not fresh. `stands` is called when all pages are there. */
  open(now: Instant, stands: () => void): Promise<void> {
    return this.inTurn(async () => {
      this.accept(await loadContent(this.settings.content, this.reading(now)));
      if (this.output.inputs !== this.inputs.at(now)) return this.renderAll(now, stands);
      stands();
      await this.renderThen(dueAddresses(this.content.store, this.renderedAt, now), { now });
      // What the steps keep in memory is made now, not when the first notice waits for it.
      this.output.begin();
      await this.runSteps([], now);
      await this.output.flush();
      this.output.commit(this.inputs.at(now), now);
    });
  }

  /**
   * Takes up files that were written, changed or removed (paths below the content folder) and renders what they touch.
   * A file that is wrong is told in the log, and what was right last stays. `live` is called when the pages are in
   * their place; the search index and the like follow after it.
   */
  take(paths: readonly string[], now: Instant, live: () => Promise<void> = async () => {}): Promise<void> {
    return this.inTurn(async () => {
      const before = this.content;
      this.fingerprint.look(paths);
      this.accept(await reloadContent(before, paths, this.reading(now)));
      const changes = changesBetween(before, this.content);
      if (changes.length > 200) {
        await this.renderAll(now, () => {});
        return live();
      }
      const addresses = changes.flatMap(({ collection, id }) =>
        affectedBy(collection, id, this.content.store, before.store, now),
      );
      await this.renderThen(addresses, { changes, now, before, live });
    });
  }

  /** Renders what reads differently only because time has passed. */
  passTime(now: Instant): Promise<void> {
    const due = this.loaded ? dueAddresses(this.content.store, this.renderedAt, now) : [];
    if (due.length === 0) return Promise.resolve();
    return this.inTurn(() => this.renderThen(due, { now }));
  }

  /** Publishes the day's link of the book's chain, where it is not yet. Answers the newest that is published. */
  keepDay(head: { seq: number; hash: string } | null, now: Instant): BookDay | null {
    return keepDay(this.settings, head, now);
  }

  /** Shows new figures of the bank on the pages that carry them. */
  takeTotals(totals: BankTotals, now: Instant): Promise<void> {
    return this.inTurn(async () => {
      this.totals = totals;
      writeFileSync(this.totalsFile, JSON.stringify(totals));
      if (!this.loaded) return;
      this.accept(this.loaded);
      await this.renderThen(affectedBy('totals', '', this.content.store, this.content.store, now), { now });
    });
  }

  /** Shows the wall of thanks as it is now; words that were taken back are gone at once. */
  takeThanks(thanks: readonly Thanks[], now: Instant): Promise<void> {
    const wall = JSON.stringify(thanks);
    if (wall === this.wall) return Promise.resolve();
    return this.inTurn(async () => {
      this.thanks = thanks;
      if (!this.loaded) return;
      this.accept(this.loaded);
      await this.renderThen(affectedBy('thanks', '', this.content.store, this.content.store, now), { now });
      this.wall = wall;
    });
  }

  /** Resolves when what is under way has come to its end. */
  async idle(): Promise<void> {
    await this.turn;
    if (this.untold) await this.inTurn(() => this.tellSteps(Date.now()));
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => {});
    return result;
  }

  private accept(content: Content): void {
    sayProblems(content.problems, this.loaded?.problems ?? []);
    const { keepAsWritten } = content.store.community;
    if (keepAsWritten.join() !== this.loaded?.store.community.keepAsWritten.join()) {
      const script = { origin: this.settings.origin, exemptions: keepAsWritten };
      const edition = hash('sha1', [this.inputs.fixed, ...keepAsWritten].join());
      this.output.twins = { script, traditional: traditionalPages(script), edition };
    }
    content.store.totals = this.totals;
    content.store.thanks = this.thanks;
    this.loaded = content;
    showStore(content.store);
  }

  private async renderAll(now: Instant, stands: () => void): Promise<void> {
    const began = performance.now();
    this.output.begin();
    const before = new Set(this.output.paths);
    const placed = new Set<string>();
    const keep = (path: string) => {
      placed.add(path);
      return path;
    };
    for (const [path, file] of [...this.site.assets, ...filesBelow(this.settings.publicFiles)]) {
      const bytes = readFileSync(file);
      this.output.put({ path: keep(path), bytes, quality: assetQuality(bytes) });
    }
    this.placeAttachments(keep);
    const whole = await this.renderAddresses(allAddresses(this.content.store, now), keep);
    await this.output.flush();
    say(`全部页面已生成，${placed.size} 个文件，${Math.round(performance.now() - began)} 毫秒`);
    stands();
    await this.runSteps(null, now);
    const isOurs = (path: string) =>
      !this.steps.some(({ owns }) => owns.some((start) => path.startsWith(start)));
    for (const path of before) if (whole && !placed.has(path) && isOurs(path)) this.output.remove(path);
    await this.output.flush();
    await this.output.complete();
    say(`全部页面的小份也已备好，${Math.round(performance.now() - began)} 毫秒`);
    if (whole) this.output.sweep();
    this.output.commit(whole ? this.inputs.at(now) : '', now);
    this.renderedAt = now;
  }

  private async renderThen(
    addresses: readonly string[],
    { now, changes = [], before = this.content, live }: Rendering,
  ): Promise<void> {
    const began = performance.now();
    const unique = [...new Set(addresses)];
    this.output.begin();
    this.placeAttachments((path) => path, before);
    const whole = await this.renderAddresses(unique, (path) => path);
    await this.output.flush();
    await live?.();
    if (unique.length > 0) {
      say(`${unique.length} 个地址已更新，${Math.round(performance.now() - began)} 毫秒`);
      this.tellStepsSoon(changes);
    }
    this.output.commit(whole ? this.inputs.at(now) : '', now);
    this.renderedAt = now;
  }

  private tellStepsSoon(changes: readonly Change[]): void {
    this.untold ??= { changes: [], since: performance.now(), timer: null };
    const { untold } = this;
    untold.changes.push(...changes);
    clearTimeout(untold.timer ?? undefined);
    const left = untold.since + LATEST - performance.now();
    untold.timer = setTimeout(
      () => void this.inTurn(() => this.tellSteps(Date.now())),
      Math.max(0, Math.min(QUIET, left)),
    );
  }

  private async tellSteps(now: Instant): Promise<void> {
    const { untold } = this;
    if (!untold) return;
    clearTimeout(untold.timer ?? undefined);
    this.untold = null;
    this.output.begin();
    await this.runSteps(untold.changes, now);
    await this.output.flush();
    this.output.commit(this.output.inputs, this.output.at);
  }

  private async runSteps(changes: readonly Change[] | null, at: Instant): Promise<void> {
    for (const step of this.steps) {
      try {
        const { output, content } = this;
        await step.run({ content, output, own: this.settings.own, changes, at });
      } catch (error) {
        say(`${step.name}没有完成：${String(error)}`);
      }
    }
  }

  private placeAttachments(keep: (path: string) => string, before?: Content): void {
    const { files, sizes } = this.content;
    for (const [address, file] of files) {
      const below = file.slice(this.content.folder.length + 1);
      const same = before?.files.has(address) && before.sizes.get(below) === sizes.get(below);
      const path = keep(address.slice(1));
      if (!same || !this.output.has(path)) this.output.put({ path, bytes: readFileSync(file) });
    }
    for (const address of before?.files.keys() ?? [])
      if (!files.has(address)) this.output.remove(address.slice(1));
  }

  /** Answers whether every page could be made; one that could not keeps its last good version. */
  private async renderAddresses(
    addresses: readonly string[],
    keep: (path: string) => string,
  ): Promise<boolean> {
    let whole = true;
    for (const address of addresses) {
      const paths = [fileOf(address), ...(isFile(address) ? [] : [fileOf(hantPath(address))])];
      try {
        const rendered = await this.site.render(address);
        if (!rendered) {
          for (const path of paths) this.output.remove(path);
          continue;
        }
        const { body: bytes, isPage } = rendered;
        const [path, twin] = paths as [string, string?];
        this.output.put({ path: keep(path), bytes, ...(twin && isPage && { twin: keep(twin) }) });
      } catch (error) {
        whole = false;
        for (const path of paths) keep(path);
        say(`${address} 没有生成，保留原来的页面：${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return whole;
  }

  private reading(now: Instant): { keep: string; now: Instant } {
    return { keep: join(this.settings.own, 'last-good'), now };
  }

  /** The figures shown last, so that a start does not show none until the bank has answered. */
  private get totalsFile(): string {
    return join(this.settings.own, 'totals.json');
  }
}

/** Where an address lies in the output folder: `/notices/` → `notices/index.html`. */
function fileOf(address: string): string {
  const path = decodeURIComponent(address.slice(1));
  if (/(?:^|\/)404$/.test(path)) return `${path}.html`;
  return address.endsWith('/') ? `${path}index.html` : path;
}

function isFile(address: string): boolean {
  return !address.endsWith('/') && !/\/404$/.test(address);
}
