import type { Capability } from '../contract/who.ts';

/** Who would take a step: a member, and the rights that count now. */
export interface Decider {
  id: string;
  capabilities: readonly Capability[];
}

/** How a decider stands to the people of a record, as the database tells it (1 is yes). */
export interface Closeness {
  /** Kin of a party, or of who had a hand in it before, or a proxy of theirs, now or within the last year. */
  kin: number;
  /** By a printed card the decider can be a party or a maker, or one of them the decider. */
  oneHand: number;
}

/** Who is in a record: those it is about, and those who wrote it down. */
export interface Sides {
  parties: readonly (string | null)[];
  makers: readonly (string | null)[];
}

export type EyesCode =
  | 'checker_is_beneficiary'
  | 'checker_is_maker'
  | 'checker_is_kin'
  | 'checker_is_printer';

/** Four eyes: why the decider is not another pair of them, or null. */
export function whyNotCheck({ id }: Pick<Decider, 'id'>, sides: Sides, close: Closeness): EyesCode | null {
  if (sides.parties.includes(id)) return 'checker_is_beneficiary';
  if (sides.makers.includes(id)) return 'checker_is_maker';
  return whyNotClose(close);
}

/** Why one who is close to a party does not decide, or null. */
export function whyNotClose({ kin, oneHand }: Closeness): 'checker_is_kin' | 'checker_is_printer' | null {
  if (kin === 1) return 'checker_is_kin';
  return oneHand === 1 ? 'checker_is_printer' : null;
}

/** The steps that nothing refuses, in their order: what an answer lists as `can`. */
export function stepsOpen<const S extends string>(steps: readonly S[], whyNot: (step: S) => unknown): S[] {
  return steps.filter((step) => whyNot(step) === null);
}
