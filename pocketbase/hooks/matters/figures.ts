import { DAY } from '../../../src/calendar/shanghai.ts';
import type { Answer } from '../../../src/contract/call.ts';
import type { sayingCalls } from '../../../src/matters/calls/saying.ts';
import { toldParts, toldTotal } from '../../../src/matters/figures.ts';
import type { MatterRules } from '../../../src/matters/rules.ts';
import { masked } from '../../../src/privacy/few.ts';
import { rows } from '../frame/database.ts';
import { NOT_STRUCK } from './outside.ts';

type Public = Answer<typeof sayingCalls.publicMatters>;
type Name = keyof Public['figures'];

export const YEAR = 365 * DAY;
/**
 * Of each matter said since then what its steps come to; `word` is the last word: reached, solved, satisfied as bits.
 * Matters lead, in their order, so that each step is read once.
 */
const COUNTED = `WITH said AS MATERIALIZED (SELECT m.kind, m.due_at, m.reachable, m.said_at,
    min(CASE WHEN s.step IN ('contact', 'answer') THEN s.at END) AS contacted, min(CASE WHEN s.step = 'say' THEN s.due_at END) AS due,
    max(CASE WHEN s.step = 'answer' THEN s.at END) AS answered, min(CASE WHEN s.outcome = 'done' THEN s.n END) AS done,
    max(CASE WHEN s.step IN ('notDone', 'sendBack', 'reopen') THEN s.n END) AS undone, max(s.step = 'reopen') AS reopened,
    max(s.step = 'again' AND s.solved = 1) AS good,
    max(CASE WHEN s.step IN ('judge', 'notDone', 'lapse') THEN s.n * 8 + s.reached * 4 + coalesce(s.solved, 0) * 2 + coalesce(s.satisfied, 0) END) AS word
  FROM matters m CROSS JOIN matter_steps s ON s.matter = m.id WHERE m.said_at > {:since} AND ${NOT_STRUCK('m.id')} GROUP BY m.id)`;

/** How each figure is counted, over `said`. */
const SUMS: { readonly [name in Name]: string } = {
  heard: '1',
  open: 'due_at IS NOT NULL',
  overdue: 'due_at < {:now}',
  contactDue: 'reachable = 1 AND (contacted IS NOT NULL OR due < {:now})',
  contacted: 'reachable = 1 AND contacted <= due',
  answered: 'answered IS NOT NULL',
  reached: 'word & 4 > 0',
  solved: 'word & 2 > 0',
  satisfied: 'word & 1 > 0',
  notReached: 'word & 4 = 0',
  disputed: 'undone > done',
  reopened: 'reopened',
  stillGood: 'good',
};

/** Counted from the steps of matters said in the last 365 days; "not reached" is no yes. None per person. */
export function figuresOf(
  app: core.App,
  now: number,
  rules: MatterRules | null,
): Pick<Public, 'figures' | 'kinds'> {
  const found = rows<OfKind>(
    app,
    `kind half most ${names.join(' ')}`,
    `${COUNTED}, took AS MATERIALIZED (SELECT kind, (answered - said_at) / 60000 AS minutes,
        row_number() OVER (PARTITION BY kind ORDER BY answered - said_at) AS place, count(*) OVER (PARTITION BY kind) AS n
      FROM said WHERE answered IS NOT NULL),
    times AS MATERIALIZED (SELECT kind, min(CASE WHEN place * 2 >= n THEN minutes END) AS half,
        min(CASE WHEN place * 10 >= n * 9 THEN minutes END) AS most FROM took GROUP BY kind)
    SELECT kind, (SELECT half FROM times t WHERE t.kind = said.kind) AS half, (SELECT most FROM times t WHERE t.kind = said.kind) AS most,
      ${names.map((name) => `coalesce(sum(${SUMS[name]}), 0) AS ${name}`).join(', ')} FROM said GROUP BY kind`,
    { since: now - YEAR, now },
  );
  const sum = (name: Name) => found.reduce((total, one) => total + one[name], 0);
  const told = toldParts(found);
  const kinds = (rules?.kinds ?? []).flatMap(({ id, name }) => {
    const at = found.findIndex(({ kind }) => kind === id);
    const one = found[at];
    const { heard = null, open = null, answered = null } = told[at] ?? {};
    if (!one || heard === null) return [];
    return [
      {
        kind: name,
        heard,
        open,
        answered,
        half: answered === null ? null : one.half,
        most: answered === null ? null : one.most,
      },
    ];
  });
  const all = Object.fromEntries(names.map((name) => [name, sum(name)])) as { [name in Name]: number };
  const alone = Object.fromEntries(names.map((name) => [name, masked(all[name])])) as Public['figures'];
  const { heard, open, overdue, answered } = toldTotal(all);
  return { figures: { ...alone, heard, open, overdue, answered }, kinds };
}

type OfKind = { [name in Name]: number } & { kind: string; half: number | null; most: number | null };
const names = Object.keys(SUMS) as Name[];
