import type { RefusalTable } from '../contract/refusal.ts';

/** Refusal code → sentence, of several rooms' tables. */
export function sentencesOf(...tables: RefusalTable[]): { [code: string]: string } {
  return Object.fromEntries(
    tables.flatMap((table) => Object.entries(table).map(([code, { sentence }]) => [code, sentence])),
  );
}
