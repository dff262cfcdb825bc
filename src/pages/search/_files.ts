import type { Card } from '../../search/card.ts';
import { MANIFEST, type Manifest } from '../../search/manifest.ts';
import { inPacks, type Parcel, SIZES, unpack } from '../../search/pack.ts';
import { type Filter, type Outcome, Searcher } from '../../search/query.ts';

/** A file that is not there any more: the page's manifest is older than the site. */
class Gone extends Error {}

/** A network that says nothing for so long is taken for broken, milliseconds. */
const PATIENCE = 15_000;
/** A manifest older than this is looked at again, for the next search. */
const FRESH = 60_000;

/** The index over the network. A reader whose page is older than the index gets the new one without noticing. */
export class IndexFiles {
  private opening: Promise<Searcher> | null = null;
  private open: { searcher: Searcher; manifest: string } | null = null;
  private looked = 0;

  /** Rejects where the network fails; ask again then. */
  async search(
    typed: string,
    filter: Filter,
    hant: boolean,
  ): Promise<{ outcome: Outcome; searcher: Searcher }> {
    const answer = await this.anew(async (searcher) => ({
      outcome: await searcher.search(typed, filter, hant),
      searcher,
    }));
    if (Date.now() - this.looked > FRESH) this.look().catch(() => {});
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

  /** Where a file is gone, the manifest is read anew and the work done once more. */
  private async anew<T>(work: (searcher: Searcher) => Promise<T>): Promise<T> {
    try {
      return await work(this.open?.searcher ?? (await this.look()));
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      return work(await this.look());
    }
  }

  /** Reads the manifest; what was read of the index before is kept where it says the same. */
  private look(): Promise<Searcher> {
    this.opening ??= this.readManifest().finally(() => {
      this.opening = null;
    });
    return this.opening;
  }

  private async readManifest(): Promise<Searcher> {
    const manifest = new TextDecoder().decode(await fetched(MANIFEST));
    this.looked = Date.now();
    if (this.open?.manifest !== manifest) {
      this.open = { searcher: new Searcher(JSON.parse(manifest) as Manifest, read), manifest };
    }
    return this.open.searcher;
  }
}

/** Reads files: shards in one request, result cards in another, tables each by itself. */
function read(paths: readonly string[]): Promise<Uint8Array>[] {
  const coming = new Map<string, Promise<Uint8Array>>();
  for (const parcel of inPacks(paths)) readParcel(parcel, coming);
  return paths.map((path) => coming.get(path) ?? fetched(path));
}

function readParcel({ address, paths }: Parcel, coming: Map<string, Promise<Uint8Array>>): void {
  if (paths.length < 2) return;
  const pack = answered(address, async (answer) =>
    unpack(await bytesOf(answer), answer.headers.get(SIZES) ?? ''),
  );
  for (const [index, path] of paths.entries()) {
    const file = pack.then((files) => {
      const bytes = files[index];
      if (!bytes) throw new Gone(path);
      return bytes;
    });
    coming.set(path, file);
  }
}

function fetched(path: string): Promise<Uint8Array> {
  return answered(path, bytesOf);
}

async function bytesOf(answer: Response): Promise<Uint8Array> {
  return new Uint8Array(await answer.arrayBuffer());
}

/** Fetches and reads an answer, a second time where the network stumbles. */
async function answered<T>(path: string, take: (answer: Response) => Promise<T>): Promise<T> {
  try {
    return await answeredOnce(path, take);
  } catch (error) {
    if (error instanceof Gone || navigator.onLine === false) throw error;
    return answeredOnce(path, take);
  }
}

async function answeredOnce<T>(path: string, take: (answer: Response) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(path, { signal: stop.signal });
    if (answer.status === 404) throw new Gone(path);
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    return await take(answer);
  } finally {
    clearTimeout(timer);
  }
}
