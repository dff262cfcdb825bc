import type { System } from '../contract/manifest.ts';
import type { RefusalTable } from '../contract/refusal.ts';
import type { Who } from '../contract/who.ts';
import type { Sentences } from './trouble.ts';

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
