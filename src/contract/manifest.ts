import type { Calls, Schema } from './call.ts';
import type { Capability } from './who.ts';
import type { Words } from './words.ts';

/** What a system says of itself on the floor of rules; `src/systems.ts` lists them all. */
export interface System {
  /** The same on every floor. */
  name: string;
  /** The systems it may import, on every floor. */
  uses: readonly string[];
  calls: Calls;
  /** What several calls take or answer, by the name it has in `openapi.json`. */
  schemas: { readonly [name: string]: Schema };
  words: Words;
  /** The rights of staff that are for it, out of `who.ts`; each is one system's. */
  rights: readonly Capability[];
}

export function defineSystem<const S extends System>(system: S): S {
  return system;
}
