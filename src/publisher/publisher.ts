import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { Instant } from '../calendar/shanghai.ts';
import { traditionalPages } from '../hanzi/traditional.ts';
import { affectedBy, allAddresses, dueAddresses } from '../site/addresses.ts';
import { type Affected, together, unique } from '../site/entries.ts';
import type { LiveFact } from '../site/live-fact.ts';
import { useStore as showStore } from '../site/store.ts';
import { changesBetween } from './changes.ts';
import { type Content, loadContent, reloadContent } from './content.ts';
import { type BookDay, keepDay } from './days.ts';
import type { Inputs } from './freshness.ts';
import { LiveValues } from './live-values.ts';
import { say, sayProblems } from './log.ts';
import type { Output } from './output.ts';
import { Pages } from './pages.ts';
import type { PublisherSettings } from './settings.ts';
import type { ContentFingerprint, Site } from './site.ts';
import { Slices } from './slices.ts';
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

/** What is told while the whole is made. */
interface Telling {
  /** All that pages need beside themselves stands: single pages may be made. */
  begun: () => void;
  /** All pages stand. */
  stands: () => void;
}

/** Records that changed at once, above which every page is rendered: to ask of each what it touches would take longer. */
const MANY = 200;

/** Keeps the rendered site as the content says. One thing at a time: whatever comes meanwhile waits its turn. */
export class Publisher {
  private readonly settings: PublisherSettings;
  private readonly pages: Pages;
  private readonly output: Output;
  private readonly steps: Steps;
  private readonly fingerprint: ContentFingerprint;
  private readonly inputs: Inputs;
  private loaded: Content | null = null;
  private readonly live: LiveValues;
  private turn: Promise<unknown> = Promise.resolve();
  /** What reads differently because of time until then stands, or is in `slices`. */
  private renderedAt: Instant;
  private readonly slices: Slices;
  /** Whether a whole site stands, and not slices of one. */
  private isWhole = true;
  /** The working off of `slices`. */
  private going: Promise<void> | null = null;
  /** Whether a page could not be made since it was last written down what stands. */
  private isFlawed = false;
  /** When files were taken up last; 0 where none were since the start. */
  tookAt: Instant = 0;

  constructor({ settings, site, output, steps, fingerprint, inputs }: PublisherParts) {
    this.settings = settings;
    this.pages = new Pages(site, output, settings.publicFiles);
    this.output = output;
    this.steps = new Steps(steps, output, settings.own);
    this.live = new LiveValues(settings.own);
    this.renderedAt = output.at;
    this.fingerprint = fingerprint;
    this.inputs = inputs;
    this.slices = new Slices({
      output,
      turn: (work) => this.inTurn(work),
      render: (addresses) => this.render(addresses),
    });
  }

  get content(): Content {
    if (!this.loaded) throw new Error('the content has not been loaded');
    return this.loaded;
  }

  /**
   * Reads the content, and makes the whole site where it is not fresh, in slices: what comes as soon as it has `begun`
   * is taken up between two of them, so that a notice on the clock does not wait for three thousand others.
   */
  async open(now: Instant, { begun, stands }: Telling): Promise<void> {
    const fresh = await this.inTurn(async () => {
      this.accept(await loadContent(this.settings.content, this.reading(now)));
      if (this.output.inputs !== this.inputs.at(now)) return false;
      stands();
      await this.renderThen({}, { now });
      return true;
    });
    if (!fresh) {
      this.isWhole = false;
      return this.renderAll(now, { begun, stands });
    }
    begun();
    // What the steps keep in memory is made now, not when the first notice waits for it.
    await this.tellSteps(now);
  }

  /**
   * Takes up files that were written, changed or removed (paths below the content folder) and renders what they touch.
   * A file that is wrong is told in the log, and what was right last stays. `live` is called when the pages that tell of
   * the thing itself are in their place; what only reads differently for its sake, the search index and the like follow.
   */
  take(paths: readonly string[], now: Instant, live: () => Promise<void> = async () => {}): Promise<void> {
    return this.inTurn(async () => {
      this.tookAt = now;
      const before = this.content;
      this.fingerprint.look(paths);
      this.accept(await reloadContent(before, paths, this.reading(now)));
      const changes = changesBetween(before, this.content);
      const { store } = this.content;
      const affected =
        changes.length > MANY
          ? { rest: unique([store, before.store].flatMap((state) => allAddresses(state, now))) }
          : together(
              ...changes.map(({ collection, id }) => affectedBy(collection, id, store, before.store, now)),
            );
      await this.renderThen(affected, { now, before, live });
    });
  }

  /** Renders what reads differently only because time has passed. */
  passTime(now: Instant): Promise<void> {
    if (!this.loaded || dueAddresses(this.content.store, this.renderedAt, now).first.length === 0)
      return Promise.resolve();
    return this.inTurn(() => this.renderThen({}, { now }));
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

  /** Resolves when all pages stand that were touched until now. */
  caughtUp(): Promise<void> {
    return this.slices.emptied();
  }

  /** Resolves when what is under way has come to its end. */
  async idle(): Promise<void> {
    await this.turn;
    await this.caughtUp();
    await this.going;
    if (this.steps.areUntold) await this.inTurn(() => this.tellNow(Date.now()));
    await this.turn;
  }

  /** Has the steps follow what is published: what takes long of it while others have their turn. */
  private async tellSteps(at: Instant): Promise<void> {
    await this.steps.prepare(this.content, at);
    await this.inTurn(() => this.tellNow(at)).catch((error: Error) => {
      say(`跟着页面变的没有放好：${error.message}`);
      this.slices.again();
    });
  }

  private async tellNow(at: Instant): Promise<void> {
    await this.steps.tellNow(this.content, at);
    if (this.isWhole && !this.going) this.output.commit(this.output.inputs, this.output.at);
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

  private async renderAll(now: Instant, { begun, stands }: Telling): Promise<void> {
    const began = performance.now();
    const { output, pages } = this;
    output.begin();
    const before = new Set(output.paths);
    pages.placed.clear();
    pages.putAssets();
    pages.putAttachments(this.content);
    this.renderedAt = now;
    this.slices.add(allAddresses(this.content.store, now));
    // Where nobody reads yet, nothing is told as public before all of it stands.
    if (output.isRead) await this.inTurn(() => output.flush()).then(begun);
    await this.slices.work();
    say(`全部页面已生成，${pages.placed.size} 个文件，${Math.round(performance.now() - began)} 毫秒`);
    stands();
    await this.steps.prepare(this.content, now);
    await this.inTurn(async () => {
      await this.steps.run(this.content, now);
      for (const path of before)
        if (!this.isFlawed && !pages.placed.has(path) && !this.steps.owns(path)) output.remove(path);
      await output.flush();
      await output.complete();
      say(`全部页面的小份也已备好，${Math.round(performance.now() - began)} 毫秒`);
      if (!this.isFlawed) output.sweep();
      this.isWhole = true;
      this.settle();
    });
  }

  /** Renders what was touched and what time has touched since; `rest` of both follows in slices. */
  private async renderThen(
    touched: Partial<Affected>,
    { now, before = this.content, live }: Rendering,
  ): Promise<void> {
    const began = performance.now();
    const { first, rest } = together(touched, dueAddresses(this.content.store, this.renderedAt, now));
    this.renderedAt = Math.max(this.renderedAt, now);
    let left: readonly string[] = [...first, ...rest];
    this.output.begin();
    try {
      // Of two versions of a page the older is never the one that comes later to its place.
      await this.output.flush();
      this.pages.putAttachments(this.content, before);
      await this.render(first);
      await this.output.flush();
      left = rest;
      await live?.();
      if (first.length + rest.length > 0) {
        const time = Math.round(performance.now() - began);
        say(`${first.length} 个地址已更新，${time} 毫秒；随后还有 ${rest.length} 个`);
        if (this.isWhole) this.steps.tellSoon(() => void this.tellSteps(Date.now()));
      }
    } finally {
      if (left !== rest) this.slices.again();
      this.slices.add(left);
      this.settle();
    }
  }

  private async render(addresses: readonly string[]): Promise<void> {
    if (!(await this.pages.render(addresses))) this.isFlawed = true;
  }

  /** Writes down what stands, or sees to it that what is left is rendered. While the whole is being made, nothing that is written down would be true. */
  private settle(): void {
    if (!this.isWhole) return;
    if (!this.slices.isEmpty) this.going ??= this.goOn();
    if (this.going) return;
    this.output.commit(this.isFlawed ? '' : this.inputs.at(this.renderedAt), this.renderedAt);
    this.isFlawed = false;
  }

  private async goOn(): Promise<void> {
    const began = performance.now();
    await this.slices.insist();
    this.going = null;
    say(`其余页面也已更新，${Math.round(performance.now() - began)} 毫秒`);
    await this.inTurn(async () => this.settle());
  }

  private reading(now: Instant): { keep: string; now: Instant } {
    return { keep: join(this.settings.own, 'last-good'), now };
  }
}
