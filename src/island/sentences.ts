import type { System } from '../contract/manifest.ts';
import type { RefusalTable } from '../contract/refusal.ts';
import type { Who } from '../contract/who.ts';

/** How refusals are said, in the reader's script. */
export interface Sentences {
  /** Refusal code → sentence with `{parameter|form}` places, as `src/contract/sentence.ts` describes them. */
  refusals: { readonly [code: string]: string };
  /** System → field of its calls → its label on screen. */
  labels: { readonly [system: string]: { readonly [field: string]: string } };
}

/** Refusal code → sentence, of several tables. */
export function sentencesOf(...tables: RefusalTable[]): { [code: string]: string } {
  return Object.fromEntries(
    tables.flatMap((table) => Object.entries(table).map(([code, { sentence }]) => [code, sentence])),
  );
}

/** What may be said of calls that one of these may make. */
export function wordsFor(systems: readonly System[], may: (who: Who) => boolean): Sentences {
  const here = systems.filter(({ calls }) => Object.values(calls).some(({ who }) => who.some(may)));
  return {
    refusals: sentencesOf(...here.map(({ words }) => words.refusals)),
    labels: Object.fromEntries(here.map(({ name, words }) => [name, words.labels])),
  };
}
