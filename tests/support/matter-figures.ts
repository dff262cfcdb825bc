/** What the public figures of matters have to be, counted from the steps as they stand in the book: not by the server's own query. */
import type { Answer } from '../../src/contract/call.ts';
import type { sayingCalls } from '../../src/matters/calls/saying.ts';
import type { Bank } from './people.ts';

type Figures = Answer<typeof sayingCalls.publicMatters>['figures'];

/** As of `now`; all matters have to be of the last year. */
export async function figuresFrom(bank: Bank, now: number): Promise<Figures> {
  const steps: { [column: string]: unknown }[] = [];
  // The console answers a thousand rows at most.
  for (let found = -1; found !== steps.length; ) {
    found = steps.length;
    steps.push(
      ...(await bank.rows(
        `SELECT s.*, m.due_at AS open_until, m.reachable FROM matter_steps s JOIN matters m ON m.id = s.matter ORDER BY s.matter, s.n LIMIT 500 OFFSET ${found}`,
      )),
    );
  }
  const matters = new Map<unknown, typeof steps>();
  for (const one of steps) matters.set(one.matter, [...(matters.get(one.matter) ?? []), one]);
  const all = (holds: (taken: typeof steps) => unknown) =>
    [...matters.values()].filter((taken) => holds(taken)).length;
  const count = (holds: (taken: typeof steps) => unknown) => (all(holds) < 5 ? null : all(holds));
  // Not told either where it would tell how many of these are not so.
  const among = (of: number, n: number) => (n < 5 || (of - n > 0 && of - n < 5) ? null : n);
  const at = (taken: typeof steps, ...names: string[]) =>
    taken.findIndex(({ step }) => names.includes(String(step)));
  const last = (taken: typeof steps, ...names: string[]) =>
    taken.findLast(({ step }) => names.includes(String(step)));
  const word = (taken: typeof steps) => last(taken, 'judge', 'notDone', 'lapse');
  const contacted = (taken: typeof steps) => taken[at(taken, 'contact', 'answer')]?.at;
  const due = (taken: typeof steps) => Number(taken[0]?.due_at);
  const reachable = (taken: typeof steps) => String(taken[0]?.reachable) === '1';
  const open = all(([one]) => one?.open_until != null);
  return {
    heard: count(() => true),
    open: among(matters.size, open),
    overdue: among(
      open,
      all(([one]) => one?.open_until != null && Number(one.open_until) < now),
    ),
    contactDue: count((taken) => reachable(taken) && (contacted(taken) || due(taken) < now)),
    contacted: count((taken) => reachable(taken) && Number(contacted(taken)) <= due(taken)),
    answered: among(
      matters.size,
      all((taken) => last(taken, 'answer')),
    ),
    reached: count((taken) => String(word(taken)?.reached) === '1'),
    solved: count((taken) => String(word(taken)?.solved) === '1'),
    satisfied: count((taken) => String(word(taken)?.satisfied) === '1'),
    notReached: count((taken) => String(word(taken)?.reached) === '0'),
    disputed: count((taken) => {
      const done = taken.findIndex(({ outcome }) => outcome === 'done');
      return done >= 0 && last(taken.slice(done), 'notDone', 'sendBack', 'reopen');
    }),
    reopened: count((taken) => last(taken, 'reopen')),
    stillGood: count((taken) => String(last(taken, 'again')?.solved) === '1'),
  };
}
