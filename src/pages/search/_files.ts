import type { Card } from '../../search/card.ts';
import { MANIFEST, type Manifest } from '../../search/manifest.ts';
import { type Filter, type Outcome, Searcher } from '../../search/query.ts';

/** A file that is not there any more: the page's manifest is older than the site. */
class Gone extends Error {}

/** A network that says nothing for so long is taken for broken, milliseconds. */
const PATIENCE = 15_000;
/** A manifest older than this is looked at again, for the next search. */
const FRESH = 60_000;

/** The index over the network. A reader whose page is older than the index gets the new one without noticing. */
export class IndexFiles {
  #searcher: Promise<Searcher> | null = null;
  #manifest = '';
  #looked = 0;

  /** Rejects where the network fails; ask again then. */
  async search(typed: string, filter: Filter): Promise<{ outcome: Outcome; searcher: Searcher }> {
    const answer = await this.#anew(async (searcher) => ({
      outcome: await searcher.search(typed, filter),
      searcher,
    }));
    if (Date.now() - this.#looked > FRESH) this.#open().then((searcher) => this.#take(searcher), ignore);
    return answer;
  }

  /** Null for a card that is no more. */
  async card(searcher: Searcher, slot: number, hant: boolean): Promise<Card | null> {
    try {
      return await searcher.card(slot, hant);
    } catch (error) {
      if (error instanceof Gone) return null;
      throw error;
    }
  }

  async #anew<T>(work: (searcher: Searcher) => Promise<T>): Promise<T> {
    this.#searcher ??= this.#open();
    try {
      return await work(await this.#searcher);
    } catch (error) {
      this.#searcher = null;
      if (!(error instanceof Gone)) throw error;
      this.#searcher = this.#open();
      return work(await this.#searcher);
    }
  }

  #take(searcher: Searcher): void {
    this.#searcher = Promise.resolve(searcher);
  }

  async #open(): Promise<Searcher> {
    this.#looked = Date.now();
    const text = new TextDecoder().decode(await read(MANIFEST));
    const before = this.#searcher && (await this.#searcher.catch(() => null));
    if (before && text === this.#manifest) return before;
    this.#manifest = text;
    return new Searcher(JSON.parse(text) as Manifest, read);
  }
}

/** Reads a file, a second time where the network stumbles. */
async function read(path: string): Promise<Uint8Array> {
  try {
    return await fetched(path);
  } catch (error) {
    if (error instanceof Gone || navigator.onLine === false) throw error;
    return fetched(path);
  }
}

async function fetched(path: string): Promise<Uint8Array> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(path, { signal: stop.signal });
    if (answer.status === 404) throw new Gone(path);
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    return new Uint8Array(await answer.arrayBuffer());
  } finally {
    clearTimeout(timer);
  }
}

function ignore(): void {}
