/** What is looked at in a transfer that somebody would have taken back; numbers are 1 for yes. */
export interface ReversalFacts {
  /** Accounts; a member's is called as they are. */
  debit: string;
  credit: string;
  /** Whether it moved minutes to a member or the pool, and is no counter-entry or expiry itself. */
  reversible: number;
  /** Whether somebody has asked for it already, and was not turned down. */
  reversing: number;
}

/** Why `actor` may not ask for it, or null: neither who would get the minutes back nor who pays asks for it as staff. */
export function whyNotReverse(
  one: ReversalFacts,
  actor: string,
): 'not_reversible' | 'already_reversed' | 'checker_is_beneficiary' | null {
  if (one.reversible === 0) return 'not_reversible';
  if (one.reversing === 1) return 'already_reversed';
  return actor === one.debit || actor === one.credit ? 'checker_is_beneficiary' : null;
}
