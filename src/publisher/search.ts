import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Instant } from '../calendar/shanghai.ts';
import { traditionalText } from '../hanzi/traditional.ts';
import { type BuildState, SearchIndex } from '../search/build.ts';
import type { SearchDocument } from '../search/document.ts';
import { INDEX_ROOT, MANIFEST } from '../search/manifest.ts';
import type { Store } from '../site/store.ts';
import type { Output } from './output.ts';
import { searchDocuments } from './search-documents.ts';

type Files = Pick<Output, 'put' | 'remove' | 'flush' | 'has' | 'paths' | 'doubt'>;

/** How long a reader with an old manifest still finds its shards, milliseconds. */
const GRACE = 3_600_000;
/** Documents that are prepared before others have their turn, some ten milliseconds, and how long that is. */
const AT_ONCE = 8;
const BREATH = 2;

/**
 * Keeps the search index of the site. Call `update` between the output's `begin` and `flush`. Shards that no manifest
 * names any more go an hour later, result cards at once: a card holds the text of a notice, which may have been
 * withdrawn for cause.
 */
export class SearchStep {
  readonly #files: Files;
  readonly #stateFile: string;
  readonly #code: string;
  #index: SearchIndex | null = null;
  #made = '';
  #prepared: Promise<void> | null = null;
  /** Whether files are gone that an earlier process left. */
  #isTidy = false;
  readonly #leaving = new Map<string, Instant>();

  /** `own` is the publisher's own folder; `code` names the code: what another made is not trusted. */
  constructor(files: Files, own: string, code: string) {
    this.#files = files;
    this.#code = code;
    this.#stateFile = join(own, 'search.json');
  }

  /** Does beforehand, a few documents at a time, what an index takes longest for that is not in memory yet. */
  async prepare(store: Store, at: Instant): Promise<void> {
    const was = this.#index;
    const index = this.#indexFor(store, at);
    if (index !== was) this.#prepared = prepareAll(index, searchDocuments(store, at));
    await this.#prepared;
  }

  /** Brings the index up to what `store` holds at `at`. Answers whether anything changed. */
  async update(store: Store, at: Instant): Promise<boolean> {
    const index = this.#indexFor(store, at);
    const { write, stale } = index.update(searchDocuments(store, at));
    if (write.length > 0) this.#keep(index.state);
    for (const { path, bytes } of write) {
      // Files are placed by several threads: the manifest comes when all it names stand.
      if (path === MANIFEST) await this.#files.flush();
      this.#leaving.delete(path);
      // Every search begins with the manifest: a tenth less of it is worth 40 ms.
      this.#files.put({ path: path.slice(1), bytes, ...(path === MANIFEST && { quality: 11 }) });
    }
    for (const path of stale) this.#leave(path, at);
    if (!this.#isTidy) this.#leaveUnnamed(index, at);
    this.#isTidy = true;
    this.#takeAway(at);
    return write.length > 0;
  }

  /** Words that mean the same are in every document's terms: another list is another index, same addresses. */
  #indexFor({ synonyms, community }: Store, at: Instant): SearchIndex {
    const options = { synonyms, exemptions: community.keepAsWritten };
    const made = JSON.stringify(options);
    if (!this.#index || made !== this.#made)
      this.#index = new SearchIndex({
        synonyms,
        traditional: traditionalText(options.exemptions),
        fresh: at.toString(36),
        edition: this.#code + made,
        previous: this.#index?.state ?? this.#recalled(),
      });
    this.#made = made;
    return this.#index;
  }

  /**
   * Written before the files are placed: after a crash in between the manifest is not believed, and so the numbering
   * starts anew. Two different files never have one address.
   */
  #keep(state: BuildState | null): void {
    this.#files.doubt([MANIFEST.slice(1)]);
    mkdirSync(dirname(this.#stateFile), { recursive: true });
    writeFileSync(`${this.#stateFile}.tmp`, JSON.stringify(state));
    renameSync(`${this.#stateFile}.tmp`, this.#stateFile);
  }

  /** The numbering of an earlier process, unless its files are gone. */
  #recalled(): BuildState | null {
    if (!existsSync(this.#stateFile) || !this.#files.has(MANIFEST.slice(1))) return null;
    // A release before this one did not write down what cards were made from.
    const state = JSON.parse(readFileSync(this.#stateFile, 'utf8')) as Omit<BuildState, 'madeFrom'> &
      Partial<BuildState>;
    return { ...state, madeFrom: state.madeFrom ?? [] };
  }

  #leaveUnnamed(index: SearchIndex, at: Instant): void {
    const named = new Set(index.paths());
    for (const path of this.#files.paths) {
      if (path.startsWith(INDEX_ROOT.slice(1)) && !named.has(`/${path}`)) this.#leave(`/${path}`, at);
    }
  }

  #leave(path: string, at: Instant): void {
    this.#leaving.set(path, path.includes('/cards') ? at : at + GRACE);
  }

  #takeAway(at: Instant): void {
    for (const [path, when] of this.#leaving) {
      if (when > at) continue;
      this.#files.remove(path.slice(1));
      this.#leaving.delete(path);
    }
  }
}

async function prepareAll(index: SearchIndex, documents: readonly SearchDocument[]): Promise<void> {
  for (const [count, document] of documents.entries()) {
    index.prepare(document);
    if (count % AT_ONCE === 0) await setTimeout(BREATH);
  }
}
