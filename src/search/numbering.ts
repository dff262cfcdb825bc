import { contentHash } from './content-hash.ts';
import {
  type Early,
  filePath,
  later,
  MANIFEST,
  type Manifest,
  type Numbered,
  numbered,
  packEditions,
  type Single,
} from './manifest.ts';

export interface IndexFile {
  /** Address from the root of the site. */
  path: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What an update asks of the folder: files to write, the manifest last, and files that no manifest names any more. */
export interface Changes {
  write: IndexFile[];
  stale: string[];
}

/** A file's edition and the hash of its bytes. */
type File = [edition: number, hash: string];

/** Editions of all files, as JSON can keep them. */
export interface NumberingState {
  base: string;
  edition: number;
  files: Record<Numbered, (File | null)[]>;
  singles: Partial<Record<Single, File>>;
}

export function freshNumbering(base: string): NumberingState {
  const files = Object.fromEntries(numbered.map((set) => [set, []])) as unknown as NumberingState['files'];
  return { base, edition: 0, files, singles: {} };
}

/** Addresses of all files that stand, the manifest among them. */
export function standingPaths({ base, files, singles }: NumberingState): string[] {
  const found = [MANIFEST];
  for (const set of numbered) {
    for (const [number, file] of files[set].entries()) {
      if (file) found.push(filePath(base, set, file[0], number));
    }
  }
  for (const [name, file] of Object.entries(singles)) found.push(filePath(base, name as Single, file[0]));
  return found;
}

/** One update: a file whose bytes differ gets this update's number, and its former address becomes stale. */
export class Update {
  readonly #state: NumberingState;
  readonly #edition: number;
  readonly #changes: Changes = { write: [], stale: [] };

  /** Changes `state` in place. */
  constructor(state: NumberingState) {
    this.#state = state;
    this.#edition = state.edition + 1;
  }

  get changed(): boolean {
    return this.#changes.write.length > 0 || this.#changes.stale.length > 0;
  }

  /** `null` where the file is no more. */
  put(set: Numbered, number: number, bytes: Uint8Array<ArrayBuffer> | null): void {
    const files = this.#state.files[set];
    files[number] = this.#standing(files[number] ?? null, bytes, set, number);
  }

  putSingle(name: Single, text: string): void {
    const bytes = new TextEncoder().encode(text);
    this.#state.singles[name] = this.#standing(this.#state.singles[name] ?? null, bytes, name) as File;
  }

  /** Ends the update; the rest of the manifest is the caller's. */
  finish(rest: Pick<Manifest, 'documents' | 'classes'>, length: (set: Numbered) => number): Changes {
    const { files, singles, base } = this.#state;
    const editions = this.#editions();
    const packed = (set: Numbered) =>
      packEditions(
        Array.from({ length: length(set) }, (_, at) => files[set][at]?.[0] ?? null),
        editions,
      );
    this.putSingle('later', later.map(packed).join('\n'));
    this.#state.edition = this.#edition;
    const early = numbered.filter((set): set is Early => !later.some((one) => one === set));
    const manifest: Manifest = {
      base,
      editions,
      files: Object.fromEntries(early.map((set) => [set, packed(set)])) as Manifest['files'],
      singles: Object.fromEntries(
        Object.entries(singles).map(([name, [edition]]) => [name, edition]),
      ) as Manifest['singles'],
      ...rest,
    };
    this.#changes.write.push({ path: MANIFEST, bytes: new TextEncoder().encode(JSON.stringify(manifest)) });
    return this.#changes;
  }

  #standing(
    before: File | null,
    bytes: Uint8Array<ArrayBuffer> | null,
    set: Numbered | Single,
    number?: number,
  ): File | null {
    const hash = bytes && contentHash(bytes);
    if ((before?.[1] ?? null) === hash) return before;
    if (before) this.#changes.stale.push(filePath(this.#state.base, set, before[0], number));
    if (!bytes || hash === null) return null;
    this.#changes.write.push({ path: filePath(this.#state.base, set, this.#edition, number), bytes });
    return [this.#edition, hash];
  }

  /** Editions in use, rising. */
  #editions(): number[] {
    const used = new Set<number>();
    for (const set of numbered) for (const file of this.#state.files[set]) if (file) used.add(file[0]);
    return [...used].sort((a, b) => a - b);
  }
}
