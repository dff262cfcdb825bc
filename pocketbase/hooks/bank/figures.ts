import type { BankCalls } from '../../../src/bank/contract.ts';
import { addMonths, dayOf, isoInShanghai, startOfDay } from '../../../src/calendar/shanghai.ts';
import type { Answer } from '../../../src/contract/call.ts';
import { besideTotal, masked } from '../../../src/privacy/few.ts';
import type { Handlers } from '../frame/context.ts';
import { rows } from '../frame/database.ts';
import { keptAMinute } from '../frame/kept.ts';
import { placeNames, placeReader } from '../register/content.ts';

type Figures = Answer<BankCalls['bankFigures']>;
type Month = Figures['months'][number];

/** An account in which nothing was entered for so many whole months is idle. */
const IDLE = 6;
const YEAR = 12;

export const figureHandlers: Pick<Handlers<BankCalls>, 'bankFigures' | 'publicMonths'> = {
  bankFigures({ app, now }, { to, months = YEAR }) {
    const last = to ?? dayOf(now).slice(0, 7);
    return keptAMinute(app, 'figures', `${last} ${months}`, () => {
      const asked = monthsUpTo(last, months);
      return { at: isoInShanghai(now), months: monthsOf(app, asked), grids: gridsOf(app, yearOf(asked)) };
    });
  },
  publicMonths({ app, now }) {
    const months = monthsUpTo(dayOf(now).slice(0, 7), YEAR);
    return { months: publicMonthsOf(app, months) };
  },
};

interface Span {
  month: string;
  /** The last month with an entry of an account that is idle at the end of this one. */
  idle: string;
}

function monthsUpTo(last: string, count: number): Span[] {
  return Array.from({ length: count }, (_, at) => {
    const day = addMonths(`${last}-01`, at - count + 1);
    return { month: day.slice(0, 7), idle: addMonths(day, -IDLE).slice(0, 7) };
  });
}

/** The calendar year of the last month: years share no request, so none of them tells what another hides. */
const yearOf = (months: readonly Span[]): Span[] =>
  monthsUpTo(`${months.at(-1)?.month.slice(0, 4)}-12`, YEAR);

const within = (months: readonly Span[]) => ({
  from: startOfDay(`${months[0]?.month}-01`),
  until: startOfDay(addMonths(`${months.at(-1)?.month}-01`, 1)),
});
/** The month of Shanghai of a column of epoch milliseconds. */
const month = (column: string) => `strftime('%Y-%m', ${column} / 1000, 'unixepoch', '+8 hours')`;

/** When somebody first said that they go, or was sent. */
const ANSWERED = `(SELECT min(s.at) FROM request_steps s WHERE s.request = r.id AND s.step IN ('offer', 'dispatch'))`;
const ASKED = `WITH asked AS MATERIALIZED (SELECT ${month('r.created_at')} AS month, r.state, (${ANSWERED} - r.created_at) / 60000 AS wait
    FROM requests r WHERE r.created_at >= {:from} AND r.created_at < {:until}),
  took AS MATERIALIZED (SELECT month, wait, row_number() OVER (PARTITION BY month ORDER BY wait) AS place, count(*) OVER (PARTITION BY month) AS n
    FROM asked WHERE wait IS NOT NULL)
  SELECT month, count(*) AS asked, count(wait) AS answered, sum(state = 'settled') AS settled,
    (SELECT min(t.wait) FROM took t WHERE t.month = asked.month AND t.place * 2 >= t.n) AS half,
    (SELECT min(t.wait) FROM took t WHERE t.month = asked.month AND t.place * 10 >= t.n * 9) AS most FROM asked GROUP BY month`;
const SERVED = `SELECT ${month('starts_at')} AS month, sum(minutes) AS served FROM service_periods
  WHERE minutes IS NOT NULL AND voided_at IS NULL AND starts_at >= {:from} AND starts_at < {:until} GROUP BY 1`;

/** Entries with the kinds of both accounts, and of a reversal the kind of what it takes back. */
const BOOK = `book AS MATERIALIZED (SELECT ${month('t.recorded_at')} AS month, t.kind, t.minutes, t.moved, t.held, o.kind AS back,
    t.debit_account AS payer, d.kind AS paid_by, t.credit_account AS taker, c.kind AS paid_to
  FROM ledger_transfers t JOIN ledger_accounts d ON d.id = t.debit_account JOIN ledger_accounts c ON c.id = t.credit_account
    LEFT JOIN ledger_transfers o ON o.id = t.reverses WHERE t.recorded_at < {:until})`;
const PAID_FOR_SERVICE = "('deposit', 'settle')";
const MOVED = `WITH ${BOOK},
  spans AS MATERIALIZED (SELECT value ->> 'month' AS month, value ->> 'idle' AS idle FROM json_each({:spans})),
  flows AS MATERIALIZED (SELECT month, sum(held) AS held,
      sum(CASE WHEN kind IN ${PAID_FOR_SERVICE} AND paid_to = 'member' THEN minutes WHEN back IN ${PAID_FOR_SERVICE} AND paid_by = 'member' THEN -minutes ELSE 0 END) AS earned,
      sum(CASE WHEN kind = 'settle' AND paid_by = 'member' THEN minutes WHEN back = 'settle' AND paid_to = 'member' THEN -minutes ELSE 0 END) AS spent
    FROM book GROUP BY month),
  turns AS (SELECT account, month, sum(change) AS change FROM (SELECT payer AS account, month, -moved AS change FROM book WHERE paid_by = 'member'
    UNION ALL SELECT taker, month, moved FROM book WHERE paid_to = 'member') GROUP BY account, month),
  standing AS MATERIALIZED (SELECT month, sum(change) OVER one AS balance, lead(month) OVER one AS next FROM turns WINDOW one AS (PARTITION BY account ORDER BY month)),
  balances AS MATERIALIZED (SELECT p.month, sum(s.balance) AS stored, sum(CASE WHEN s.month <= p.idle THEN s.balance ELSE 0 END) AS idle
    FROM spans p JOIN standing s ON s.month <= p.month AND (s.next IS NULL OR s.next > p.month) GROUP BY p.month)
  SELECT p.month, coalesce((SELECT f.earned FROM flows f WHERE f.month = p.month), 0) AS earned, coalesce((SELECT f.spent FROM flows f WHERE f.month = p.month), 0) AS spent,
    coalesce((SELECT sum(f.held) FROM flows f WHERE f.month <= p.month), 0) AS held, coalesce(b.stored, 0) AS stored, coalesce(b.idle, 0) AS idle
  FROM spans p LEFT JOIN balances b ON b.month = p.month`;

const NONE = { asked: 0, answered: 0, settled: 0, half: null as number | null, most: null as number | null };
type Moved = 'earned' | 'spent' | 'held' | 'stored' | 'idle';

function monthsOf(app: core.App, months: readonly Span[]): Month[] {
  const params = within(months);
  const spans = JSON.stringify(months);
  const of = <T extends { month: string }>(found: T[]) => new Map(found.map((one) => [one.month, one]));
  const asked = of(
    rows<Pick<Month, 'month' | keyof typeof NONE>>(
      app,
      'month asked answered settled half most',
      ASKED,
      params,
    ),
  );
  const served = of(rows<Pick<Month, 'month' | 'served'>>(app, 'month served', SERVED, params));
  const moved = of(
    rows<Pick<Month, 'month' | Moved>>(app, 'month earned spent held stored idle', MOVED, {
      until: params.until,
      spans,
    }),
  );
  return months.map((span) => ({
    served: served.get(span.month)?.served ?? 0,
    ...(asked.get(span.month) ?? { month: span.month, ...NONE }),
    ...(moved.get(span.month) as Pick<Month, 'month' | Moved>),
  }));
}

interface Asked {
  place: string;
  home: string;
  wait: number | null;
}
/** The door that the register has somebody behind, as words. */
const HOME = `(SELECT substr(h.place, length('building:') + 1) || CASE h.unit WHEN '' THEN '' ELSE h.unit || '单元' END
  FROM household_members l JOIN households h ON h.id = l.household WHERE l.member = r.served ORDER BY l.made_at DESC LIMIT 1)`;

function gridsOf(app: core.App, months: readonly Span[]): Figures['grids'] {
  const found = rows<Asked>(
    app,
    'place home wait',
    `SELECT r.place, coalesce(${HOME}, '') AS home, (${ANSWERED} - r.created_at) / 60000 AS wait
      FROM requests r WHERE r.created_at >= {:from} AND r.created_at < {:until}`,
    within(months),
  );
  const read = placeReader(app);
  const known = new Map<string, string>();
  const gridIn = (words: string) => {
    const grid = known.get(words) ?? read(words).find((id) => id.startsWith('grid:')) ?? '';
    known.set(words, grid);
    return grid;
  };
  const grids = new Map<string, Asked[]>();
  for (const one of found) {
    const grid = gridIn(one.place) || gridIn(one.home);
    const before = grids.get(grid);
    if (before) before.push(one);
    else grids.set(grid, [one]);
  }
  const named = placeNames(app, [...grids.keys()].filter((grid) => grid !== '').sort());
  const all = [...named, ...(grids.has('') ? [{ id: '', name: '' }] : [])];
  const of = all.map(({ id }) => grids.get(id) ?? []);
  const answered = of.map((requests) => requests.flatMap(({ wait }) => (wait === null ? [] : [wait])));
  const [asked, had] = [of.map(({ length }) => length), answered.map(({ length }) => length)];
  const told = { asked: besideTotal(asked), answered: besideTotal(had) };
  return all.map(({ name }, at) => ({
    name,
    asked: told.asked[at] ?? null,
    answered: told.answered[at] ?? null,
    half: told.answered[at] == null ? null : halfOf(answered[at] ?? []),
  }));
}

const halfOf = (waits: readonly number[]): number | null =>
  waits.toSorted((one, other) => one - other)[Math.ceil(waits.length / 2) - 1] ?? null;

interface Given {
  month: string;
  given: number;
  givers: number;
  taken: number;
  takers: number;
  /** Who gave what nobody had asked for: told apart, it would be theirs. */
  others: number;
}

function publicMonthsOf(app: core.App, months: readonly Span[]) {
  const found = rows<Given>(
    app,
    'month given givers taken takers others',
    `SELECT ${month('starts_at')} AS month, sum(minutes) AS given, count(DISTINCT volunteer) AS givers,
        coalesce(sum(minutes) FILTER (WHERE asked), 0) AS taken, count(DISTINCT served) FILTER (WHERE asked) AS takers, count(DISTINCT volunteer) FILTER (WHERE NOT asked) AS others
      FROM (SELECT *, substr(source, 1, 8) = 'request:' AS asked FROM service_periods
        WHERE minutes IS NOT NULL AND voided_at IS NULL AND starts_at >= {:from} AND starts_at < {:until}) GROUP BY 1`,
    within(months),
  );
  return months.map(({ month }) => {
    const one = found.find((of) => of.month === month);
    if (!one || masked(one.givers) === null) return { month, given: null, taken: null };
    const apart = one.others === 0 || masked(one.others) !== null;
    return { month, given: one.given, taken: apart && masked(one.takers) !== null ? one.taken : null };
  });
}
