import type { Facts } from './facts.ts';
import type { Group, Limits } from './group.ts';
import { type FlagRule, flagRules } from './rules.ts';

/** What is to be written down for a person to look at. */
export interface Finding {
  kind: string;
  /** Whom it is about, as the rule tells such groups apart. */
  about: string;
  /** The same for the same facts, so that they are flagged once. */
  finding: string;
  people: Group['people'];
  params: { readonly [name: string]: string | number };
  /** Names of the rows it rests on: `claim:<id>`, `request:<id>`, `transfer:<seq>`, `audit:<seq>`. */
  rows: readonly string[];
}

/** A flag that was raised before: its rows are not counted again for the same rule and people. */
export type Raised = Pick<Finding, 'kind' | 'about' | 'rows'>;

/**
 * Every rule over the facts. Rows that a flag about the same people already rests on are left out first: the same
 * facts never raise it twice, and new ones do once there are enough of them again.
 */
export function findFlags(facts: Facts, limits: Limits, raised: readonly Raised[]): Finding[] {
  const used = new Map<string, Set<string>>();
  for (const { kind, about, rows } of raised) {
    const seen = used.get(`${kind} ${about}`) ?? new Set<string>();
    used.set(`${kind} ${about}`, seen);
    for (const row of rows) seen.add(row);
  }
  return (Object.entries(flagRules) as [string, FlagRule][]).flatMap(([kind, rule]) =>
    rule.find(facts, limits).flatMap(({ group, judge }) => {
      const before = used.get(`${kind} ${group.key}`);
      const seen = judge(before ? group.evidence.filter(({ row }) => !before.has(row)) : group.evidence);
      if (!seen) return [];
      const rows = seen.rows.map(({ row }) => row);
      const { key: about, people } = group;
      return [
        { kind, about, finding: `${kind} ${about} ${rows[0]}`, people, params: seen.params ?? {}, rows },
      ];
    }),
  );
}
