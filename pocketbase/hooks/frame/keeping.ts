import type { Cell, Part } from '../../../src/contract/export.ts';
import type { Refusal } from '../../../src/contract/refusal.ts';

/** A row as it is stored, by column name. */
export type StoredRow = { [name: string]: Cell };
/** Some rows of a part, and from where to read on. */
export interface StoredPage {
  found: StoredRow[];
  next: string | null;
}

/** A part of what people take along, and where its rows come from. */
export interface KeptPart extends Part {
  /**
   * A select that answers the part's columns and `spot`, text that puts rows in order and that no two rows share;
   * `{:member}` is the member's id. A function where a part has pages of its own.
   */
  rows:
    | string
    | ((app: core.App, member: string, cursor: string | undefined, pageRows: number) => StoredPage);
}

interface KeptTable {
  /** Columns that hold a member's id. */
  columns: readonly string[];
  /** Parts of the export in which its rows are told; or why they are in none. */
  exported: readonly string[] | string;
  /** What forgetting does with it; where rows stay, why. */
  forgotten: string;
}

/** Somebody who leaves. `by` is who completes it; who it was is known until all words are done, and stands in no table. */
export interface Leaver {
  member: string;
  name: string;
  phone: string;
  bornYear: number;
  by: string;
  now: number;
}

/**
 * What a system keeps of people, and what becomes of it: the law behind it is PIPL, articles 45 and 47.
 * `tests/integration/people/tables.test.ts` reads the database's own list of tables: one that is missing here fails.
 */
export interface Keeping {
  tables: { readonly [table: string]: KeptTable };
  parts: { readonly [part: string]: KeptPart };
  /** Takes out what says who somebody was, and ends what only they could end. */
  forget?: (tx: core.App, leaver: Leaver) => void;
  /** A select of `words` that everybody reads and that may name somebody whom no column names. */
  inPublic?: string;
  /**
   * Why somebody may not leave yet: others still wait for it. A system whose refusals the bank does not know says people's
   * `leaving_waits`.
   */
  open?: (app: core.App, member: string) => Refusal | null;
}

export const PSEUDONYM = 'stays: an id and a number say nothing once no name goes with them';
