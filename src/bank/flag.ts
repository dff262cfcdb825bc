import type { Decider } from '../people/decisions.ts';

export const flagSteps = ['close'] as const;

/** What is looked at in something that the audit raised. */
export interface FlagStanding {
  /** Epoch milliseconds; null while it is open. */
  closedAt: number | null;
  /** Those it names, by their ids. */
  named: readonly string[];
}

/** Why `actor` may not close it, or null: nobody closes one that names them. */
export function whyNotFlag(
  { closedAt, named }: FlagStanding,
  { id, capabilities }: Decider,
): 'not_allowed' | 'flag_closed' | 'flag_names_you' | null {
  if (!capabilities.includes('audit.read')) return 'not_allowed';
  if (closedAt !== null) return 'flag_closed';
  return named.includes(id) ? 'flag_names_you' : null;
}
