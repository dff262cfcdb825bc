import { addMonths, dayOf } from '../../../src/calendar/shanghai.ts';
import { foldedTo, inSimplified } from '../../../src/hanzi/name-foldings.ts';
import type { figureCalls } from '../../../src/matters/calls/figures.ts';
import { type Counts, toldParts, toldTotal } from '../../../src/matters/figures.ts';
import type { Handlers } from '../frame/context.ts';
import { rows } from '../frame/database.ts';
import { courtNames } from '../register/content.ts';
import { YEAR } from './figures.ts';
import { NOT_STRUCK } from './outside.ts';
import { rulesNow } from './rules.ts';

type Of = 'kind' | 'court' | 'month';
type Part = Counts & { of: Of; part: string };

const NAMES = ['heard', 'open', 'overdue', 'answered'] as const;
const SUMS = NAMES.map((name) => `sum(${name}) AS ${name}`).join(', ');
const COUNTS = `count(*) AS heard, sum(due_at IS NOT NULL) AS open, coalesce(sum(due_at < {:now}), 0) AS overdue, sum(answered) AS answered
  FROM matters INDEXED BY matters_counted WHERE said_at > {:since} AND ${NOT_STRUCK('id')}`;
/**
 * Two walks through one index: by place, as it was said, and kind; and by day. A place belongs to the one courtyard that it
 * names, as `placesIn` of src/register/places.ts reads it.
 */
const countedBy = (
  place: string,
) => `WITH said AS MATERIALIZED (SELECT place, kind, ${COUNTS} GROUP BY place, kind),
  places AS MATERIALIZED (SELECT ${place} AS place, ${SUMS} FROM said GROUP BY 1),
  names AS MATERIALIZED (SELECT value ->> 'id' AS id, value ->> 'name' AS name FROM json_each({:names})),
  courts AS (SELECT p.*, coalesce((SELECT CASE WHEN count(DISTINCT n.id) = 1 THEN min(n.id) END FROM names n WHERE instr(p.place, n.name) > 0), '') AS court
    FROM places p),
  days AS MATERIALIZED (SELECT (said_at + 28800000) / 86400000 AS day, ${COUNTS} GROUP BY 1)
  SELECT 'kind' AS of, kind AS part, ${SUMS} FROM said GROUP BY 2
  UNION ALL SELECT 'court', court, ${SUMS} FROM courts GROUP BY 2
  UNION ALL SELECT 'month', strftime('%Y-%m', day * 86400, 'unixepoch'), ${SUMS} FROM days GROUP BY 2`;

/** A place as courtyards are looked for in it: without blanks, and in Simplified where their names have such signs. */
const placeOf = (names: readonly string[]): string =>
  foldedTo(names.join('')).reduce(
    (place, [from, to]) => `replace(${place}, '${from}', '${to}')`,
    "replace(place, ' ', '')",
  );

export const figureHandlers: Handlers<typeof figureCalls> = {
  matterFigures({ app, now }) {
    const since = now - YEAR;
    const courts = courtNames(app);
    const called = courts.flatMap(({ id, names }) => names.map((name) => ({ id, name: inSimplified(name) })));
    const counted = countedBy(placeOf(called.map(({ name }) => name)));
    const names = JSON.stringify(called);
    const found = rows<Part>(app, `of part ${NAMES.join(' ')}`, counted, { now, since, names });
    const by = (what: Of) => found.filter(({ of }) => of === what);
    const kinds = rulesNow(app, now)?.kinds ?? [];
    const months = monthsSince(since, now).map((month) => ({ id: month, name: month }));
    return {
      total: toldTotal(sumOf(by('kind'))),
      kinds: named(kinds, by('kind')),
      courts: named([...courts, { id: '', name: '' }], by('court')),
      months: named(months, by('month')).map(({ name: month, ...counts }) => ({ month, ...counts })),
    };
  },
};

const NONE: Counts = { heard: 0, open: 0, overdue: 0, answered: 0 };

function sumOf(parts: readonly Counts[]): Counts {
  const sum = { ...NONE };
  for (const part of parts) for (const name of NAMES) sum[name] += part[name];
  return sum;
}

/** The parts that have a name, in its order; those that have none are counted among what is left. */
function named(names: readonly { id: string; name: string }[], found: readonly Part[]) {
  const unnamed = found.filter(({ part }) => !names.some(({ id }) => id === part));
  const told = toldParts([
    ...names.map(({ id }) => found.find(({ part }) => part === id) ?? NONE),
    ...unnamed,
  ]);
  return names.map(({ name }, at) => ({ name, ...(told[at] as ReturnType<typeof toldTotal>) }));
}

function monthsSince(since: number, now: number): string[] {
  const months: string[] = [];
  const last = dayOf(now).slice(0, 7);
  for (let month = dayOf(since).slice(0, 7); month <= last; month = addMonths(`${month}-01`, 1).slice(0, 7))
    months.push(month);
  return months;
}
