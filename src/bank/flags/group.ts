import type { AuditLimits } from '../audit-limits.ts';

/** How many is too many. */
export type Limits = AuditLimits;
/** A fact that a flag rests on. */
export type Evidence = { row: string };

/** Facts that belong together: about whom (`key` tells such groups of one rule apart), and what there is. */
export interface Group<E extends Evidence = Evidence> {
  key: string;
  people: { readonly [role: string]: string | readonly string[] };
  evidence: readonly E[];
  /** Figures of the whole, for rules that compare. */
  whole?: { readonly [name: string]: number };
}
