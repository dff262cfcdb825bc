import { hash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Instant } from '../calendar/shanghai.ts';
import { traditionalPages } from '../hanzi/traditional.ts';
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
import { Pages } from './pages.ts';
import type { PublisherSettings } from './settings.ts';
import type { ContentFingerprint, Site } from './site.ts';
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

type Turn = <T>(work: () => Promise<T>) => Promise<T>;

/** What is told while the whole is made. */
interface Telling {
  /** All that pages need beside themselves stands: single pages may be made. */
  begun: () => void;
  /** All pages stand. */
  stands: () => void;
}

/** Addresses between which other things have their turn while the whole is made. */
const SLICE = 8;
/** Between two slices, milliseconds: what comes from outside needs some to become something to do. */
const BREATH = 4;

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
  private renderedAt: Instant;
  /** Whether a whole site stands, and not slices of one. */
  private isWhole = true;
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
      await this.renderThen(dueAddresses(this.content.store, this.renderedAt, now), { now });
      return true;
    });
    if (!fresh) {
      this.isWhole = false;
      return this.renderAll(now, { begun, stands }, (work) => this.inTurn(work));
    }
    begun();
    // What the steps keep in memory is made now, not when the first notice waits for it.
    await this.tellSteps(now);
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
        await this.renderAll(now, { begun: () => {}, stands: () => {} }, (work) => work());
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

  /** Has the steps follow what is published: what takes long of it while others have their turn. */
  private async tellSteps(at: Instant): Promise<void> {
    await this.steps.prepare(this.content, at);
    await this.inTurn(() => this.steps.tellNow(this.content, at));
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

  /** `turn` does a slice of it: within the turn that it has already, or each in one of its own. */
  private async renderAll(now: Instant, { begun, stands }: Telling, turn: Turn): Promise<void> {
    const began = performance.now();
    const { output, pages } = this;
    output.begin();
    const before = new Set(output.paths);
    pages.placed.clear();
    pages.putAssets();
    pages.putAttachments(this.content);
    // Where nobody reads yet, nothing is told as public before all of it stands.
    if (output.isRead) await turn(() => output.flush()).then(begun);
    const addresses = allAddresses(this.content.store, now);
    let whole = true;
    for (let at = 0; at < addresses.length; at += SLICE) {
      const slice = addresses.slice(at, at + SLICE);
      whole = (await turn(() => pages.render(slice))) && whole;
      await output.keepUp();
      await setTimeout(BREATH);
    }
    await turn(() => output.flush());
    say(`全部页面已生成，${pages.placed.size} 个文件，${Math.round(performance.now() - began)} 毫秒`);
    stands();
    await this.steps.prepare(this.content, now);
    await turn(async () => {
      await this.steps.run(this.content, now);
      for (const path of before)
        if (whole && !pages.placed.has(path) && !this.steps.owns(path)) output.remove(path);
      await output.flush();
      await output.complete();
      say(`全部页面的小份也已备好，${Math.round(performance.now() - began)} 毫秒`);
      if (whole) output.sweep();
      output.commit(whole ? this.inputs.at(now) : '', now);
      this.isWhole = true;
      this.renderedAt = now;
    });
  }

  private async renderThen(
    addresses: readonly string[],
    { now, before = this.content, live }: Rendering,
  ): Promise<void> {
    const began = performance.now();
    const unique = [...new Set(addresses)];
    this.output.begin();
    // Of two versions of a page the older is never the one that comes later to its place.
    await this.output.flush();
    this.pages.putAttachments(this.content, before);
    const whole = await this.pages.render(unique);
    await this.output.flush();
    await live?.();
    if (unique.length > 0) {
      say(`${unique.length} 个地址已更新，${Math.round(performance.now() - began)} 毫秒`);
      if (this.isWhole) this.steps.tellSoon(() => void this.tellSteps(Date.now()));
    }
    // While the whole is being made, nothing that is written down would be true.
    if (!this.isWhole) return;
    this.output.commit(whole ? this.inputs.at(now) : '', now);
    this.renderedAt = now;
  }

  private reading(now: Instant): { keep: string; now: Instant } {
    return { keep: join(this.settings.own, 'last-good'), now };
  }
}
