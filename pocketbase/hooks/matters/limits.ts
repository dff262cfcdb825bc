import { dayOf } from '../../../src/calendar/shanghai.ts';
import { dateOf, type Limit, limitedStates } from '../../../src/matters/limits.ts';
import { rows } from '../frame/database.ts';
import type { OwnDates } from '../frame/dates.ts';
import { BARRED } from './about.ts';
import { kindOf, rulesNamed } from './rules.ts';
import { HANDLES } from './steps.ts';

const MOST = 300;

interface Stored extends Omit<Limit, 'urgent'> {
  rules: string;
  urgent: number;
}

/** The limits of what this member has and has to do something about, the nearest first; never of what is about them. */
export const limitsOf: OwnDates = (app, member, now) =>
  rows<Stored>(
    app,
    'id no kind rules urgent place state dueAt movedAt moves',
    `SELECT m.id, m.no, m.kind, m.rules, m.urgent, m.place, m.state, m.due_at AS dueAt,
        (SELECT s.at FROM matter_steps s WHERE s.matter = m.id AND s.n = m.steps) AS movedAt, m.steps AS moves
      FROM matters m JOIN members h ON h.id = m.holder WHERE m.holder = {:member} AND m.state IN ('${limitedStates.join("', '")}')
        AND ${HANDLES} AND NOT ${BARRED('{:member}', 'm.id')}
      ORDER BY m.due_at, m.id LIMIT ${MOST}`,
    { member, now, today: dayOf(now) },
  ).map(({ rules, urgent, ...limit }) =>
    dateOf({
      ...limit,
      urgent: urgent === 1,
      kind: kindOf(rulesNamed(app, rules), limit.kind)?.name ?? '',
    }),
  );
