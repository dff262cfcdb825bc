import { addDays, DAY, dayOf, HOUR, startOfDay } from '../../../src/calendar/shanghai.ts';
import type { PeopleCalls } from '../../../src/people/contract.ts';
import type { Retention } from '../../../src/people/retention.ts';
import type { Handlers } from '../frame/context.ts';
import { row, run, text } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';
import { leaveTrace } from '../frame/trail.ts';
import { everyAgeing } from './ageing.ts';

export const retentionHandlers: Pick<Handlers<PeopleCalls>, 'takeRetention'> = {
  takeRetention: ({ app }, { rules }) =>
    byClock(app, (tx) => {
      run(tx, 'DELETE FROM retention');
      for (const rule of rules)
        run(tx, 'INSERT INTO retention (id, in_force_from, body) VALUES ({:id}, {:from}, {:body})', {
          id: rule.id,
          from: rule.inForceFrom,
          body: JSON.stringify(rule),
        });
      return { rules: rules.length };
    }),
};

/** After the audit of the night. */
const NIGHT = 3 * HOUR;
const MOST = 100;
const ACT = 'retention.done';

/** Erases what is older than the community's rule says, once a night, and leaves how many of each in the trail. */
export function eraseIfDue(app: core.App, now: number): void {
  const today = startOfDay(dayOf(now)) + NIGHT;
  const due = today <= now ? today : startOfDay(addDays(dayOf(now), -1)) + NIGHT;
  const last = row<{ at: number }>(
    app,
    'at',
    `SELECT at FROM audit WHERE subject = 'retention' AND act = '${ACT}' ORDER BY seq DESC`,
  );
  if (last && last.at >= due) return;
  const body = text(
    app,
    `SELECT coalesce((SELECT body FROM retention WHERE in_force_from <= {:today} ORDER BY in_force_from DESC LIMIT 1), '') AS json`,
    { today: dayOf(now) },
  );
  if (body === '') return;
  const rule = JSON.parse(body) as Retention & { readonly [days: string]: unknown };
  const erased: { [days: string]: number } = {};
  for (const { days, erase } of everyAgeing()) {
    const before = now - Number(rule[days]) * DAY;
    let some = 0;
    do {
      some = byClock(app, (tx) => erase(tx, before, MOST));
      erased[days] = (erased[days] ?? 0) + some;
    } while (some === MOST);
  }
  byClock(app, (tx) =>
    leaveTrace(tx, {
      at: now,
      actor: 'clock',
      act: ACT,
      subject: 'retention',
      details: { rule: rule.id, ...erased },
    }),
  );
}
