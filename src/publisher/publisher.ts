import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../calendar/shanghai.ts';
import { hantPath, traditionalPages } from '../hanzi/traditional.ts';
import { affectedBy, allAddresses, dueAddresses } from '../site/addresses.ts';
import type { LiveFact } from '../site/live-fact.ts';
import { useStore as showStore } from '../site/store.ts';
import { changesBetween } from './changes.ts';
import { type Content, loadContent, reloadContent } from './content.ts';
import { type BookDay, keepDay } from './days.ts';
import type { Inputs } from './freshness.ts';
import { LiveValues } from './live-values.ts';
import { say, sayProblems } from './log.ts';
import type { Output } from './output.ts';
import type { PublisherSettings } from './settings.ts';
import { type ContentFingerprint, filesBelow, type Site } from './site.ts';
import { type Step, Steps } from './steps.ts';

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
  /** The content as it was; left out where only time or figures went on. */
  before?: Content;
  live?: () => Promise<void>;
}

/** Brotli's best for what every page needs; for the few large scripts of the islands it would take seconds. */
const assetQuality = (bytes: Uint8Array) => (bytes.length > 60_000 ? 8 : 11);

/** Keeps the rendered site as the content says. One thing at a time: whatever comes meanwhile waits its turn. */
export class Publisher {
  private readonly settings: PublisherSettings;
  private readonly site: Site;
  private readonly output: Output;
  private readonly steps: Steps;
  private readonly fingerprint: ContentFingerprint;
  private readonly inputs: Inputs;
  private loaded: Content | null = null;
  private readonly live: LiveValues;
  private turn: Promise<unknown> = Promise.resolve();
  private renderedAt: Instant;
  /** When files were taken up last; 0 where none were since the start. */
  tookAt: Instant = 0;

  constructor({ settings, site, output, steps, fingerprint, inputs }: PublisherParts) {
    this.settings = settings;
    this.site = site;
    this.output = output;
    this.steps = new Steps(steps, output, settings.own);
    this.live = new LiveValues(settings.own);
    this.renderedAt = output.at;
    this.fingerprint = fingerprint;
    this.inputs = inputs;
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
      await this.steps.run(this.content, now);
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
      this.tookAt = now;
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
      await this.renderThen(addresses, { now, before, live });
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

  /** What a live fact said last, asked since this process began. */
  lastOf<T>(fact: LiveFact<T>): T | null {
    return this.live.lastOf(fact);
  }

  /** Shows what a live fact says now; what was taken back is gone at once. Answers whether it said something else before. */
  takeLive<T>(fact: LiveFact<T>, value: T, now: Instant): Promise<boolean> {
    if (this.live.isShown(fact, value)) return Promise.resolve(false);
    return this.inTurn(async () => {
      const was = new Map(this.live.values);
      this.live.set(fact, value);
      if (!this.loaded) return true;
      this.accept(this.loaded);
      const { store } = this.content;
      await this.renderThen(affectedBy(fact.name, '', store, { ...store, live: was }, now), { now });
      this.live.markShown(fact);
      return true;
    });
  }

  /** Resolves when what is under way has come to its end. */
  async idle(): Promise<void> {
    await this.turn;
    if (this.steps.areUntold) await this.inTurn(() => this.steps.tellNow(this.content, Date.now()));
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
    content.store.live = this.live.values;
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
    await this.steps.run(this.content, now);
    for (const path of before)
      if (whole && !placed.has(path) && !this.steps.owns(path)) this.output.remove(path);
    await this.output.flush();
    await this.output.complete();
    say(`全部页面的小份也已备好，${Math.round(performance.now() - began)} 毫秒`);
    if (whole) this.output.sweep();
    this.output.commit(whole ? this.inputs.at(now) : '', now);
    this.renderedAt = now;
  }

  private async renderThen(
    addresses: readonly string[],
    { now, before = this.content, live }: Rendering,
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
      this.steps.tellSoon(() => void this.inTurn(() => this.steps.tellNow(this.content, Date.now())));
    }
    this.output.commit(whole ? this.inputs.at(now) : '', now);
    this.renderedAt = now;
  }

  private placeAttachments(keep: (path: string) => string, before?: Content): void {
    const { files, sizes } = this.content;
    for (const [address, file] of files) {
      const below = file.slice(this.content.folder.length + 1);
      const same = before?.files.has(address) && before.sizes.get(below)?.bytes === sizes.get(below)?.bytes;
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
