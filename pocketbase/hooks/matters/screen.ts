import { addMonths, dayOf } from '../../../src/calendar/shanghai.ts';
import type { Answer } from '../../../src/contract/call.ts';
import type { figureCalls } from '../../../src/matters/calls/figures.ts';
import { type Counts, toldParts, toldTotal } from '../../../src/matters/figures.ts';
import type { Handlers } from '../frame/context.ts';
import { row, rows } from '../frame/database.ts';
import { courtNames } from '../register/content.ts';
import { YEAR } from './figures.ts';
import { rulesNow } from './rules.ts';

type Figures = Answer<typeof figureCalls.matterFigures>;
type Part = Counts & { part: string };

const COUNTS = `count(*) AS heard, coalesce(sum(due_at IS NOT NULL), 0) AS open, coalesce(sum(due_at < {:now}), 0) AS overdue,
  coalesce(sum(answer <> ''), 0) AS answered`;
const COLUMNS = 'heard open overdue answered';
const SAID = 'FROM matters WHERE said_at > {:since}';
const MONTH = `strftime('%Y-%m', said_at / 1000, 'unixepoch', '+8 hours')`;
/** Places as they were said, each once; then the one courtyard that it names. */
const BY_COURT = `WITH said AS MATERIALIZED (SELECT replace(place, ' ', '') AS place, ${COUNTS} ${SAID} GROUP BY 1),
  names AS MATERIALIZED (SELECT value ->> 'id' AS id, value ->> 'name' AS name FROM json_each({:names})),
  found AS (SELECT s.*, coalesce((SELECT CASE WHEN count(DISTINCT n.id) = 1 THEN min(n.id) END FROM names n WHERE instr(s.place, n.name) > 0), '') AS part FROM said s)
  SELECT part, ${COLUMNS.split(' ')
    .map((name) => `sum(${name}) AS ${name}`)
    .join(', ')} FROM found GROUP BY part`;

export const figureHandlers: Handlers<typeof figureCalls> = {
  matterFigures({ app, now }) {
    const params = { now, since: now - YEAR };
    const by = (part: string) =>
      rows<Part>(app, `part ${COLUMNS}`, `SELECT ${part} AS part, ${COUNTS} ${SAID} GROUP BY 1`, params);
    const kinds = (rulesNow(app, now)?.kinds ?? []).map(({ id, name }) => ({ id, name }));
    const courts = courtNames(app);
    const names = courts.flatMap(({ id, names }) => names.map((name) => ({ id, name })));
    const said = rows<Part>(app, `part ${COLUMNS}`, BY_COURT, { ...params, names: JSON.stringify(names) });
    const listed = [...courts.map(({ id, name }) => ({ id, name })), { id: '', name: '' }];
    return {
      total: totalOf(app, params),
      kinds: named(kinds, by('kind')),
      courts: named(listed, said),
      months: named(monthsSince(params.since, now), by(MONTH)).map(({ name: month, ...counts }) => ({
        month,
        ...counts,
      })),
    };
  },
};

function totalOf(app: core.App, params: { now: number; since: number }): Figures['total'] {
  const total = row<Counts>(app, COLUMNS, `SELECT ${COUNTS} ${SAID}`, params);
  if (!total) throw new Error('a count answered nothing');
  return toldTotal(total);
}

/** The parts that have a name, in its order; those that have none are counted among what is left. */
function named(names: readonly { id: string; name: string }[], found: readonly Part[]) {
  const unnamed = found.filter(({ part }) => !names.some(({ id }) => id === part));
  const none: Counts = { heard: 0, open: 0, overdue: 0, answered: 0 };
  const told = toldParts([
    ...names.map(({ id }) => found.find(({ part }) => part === id) ?? none),
    ...unnamed,
  ]);
  return names.map(({ name }, at) => ({ name, ...(told[at] as ReturnType<typeof toldTotal>) }));
}

function monthsSince(since: number, now: number): { id: string; name: string }[] {
  const months: { id: string; name: string }[] = [];
  const last = dayOf(now).slice(0, 7);
  for (let month = dayOf(since).slice(0, 7); month <= last; month = addMonths(`${month}-01`, 1).slice(0, 7))
    months.push({ id: month, name: month });
  return months;
}
