import { row, rows } from './database.ts';

/** The running number in a member's number: `-000123`. One for everybody, residents and staff, whatever the letters. */
const PLACE = "substr(number, instr(number, '-'))";

/**
 * What new numbers begin with: what the community's file says, as the publisher told it; until then, what the last
 * number that was given begins with. Null where there is neither.
 */
function letters(app: core.App): string | null {
  const told = row<{ letters: string }>(app, 'letters', 'SELECT letters FROM login_rules')?.letters;
  return told || (lastNumber(app)?.split('-')[0] ?? null);
}

function lastNumber(app: core.App): string | null {
  const last = row<{ number: string }>(app, 'number', `SELECT number FROM members ORDER BY ${PLACE} DESC`);
  return last?.number ?? null;
}

/**
 * The number after the last one. In a transaction that writes, so that no two get one. A fault where
 * nobody has said yet what numbers begin with.
 */
export function nextNumber(tx: core.App): string {
  const { series, first } = nextNumbers(tx, 1);
  return numberAt(series, first);
}

/** The same for `count` members: what their numbers begin with, and the first's running number. */
export function nextNumbers(tx: core.App, count: number): { series: string; first: number } {
  const series = letters(tx);
  if (series === null) throw new Error('nobody has said yet what numbers begin with');
  const [, place = '0'] = lastNumber(tx)?.split('-') ?? [];
  const first = Number(place) + 1;
  if (first + count - 1 > 999_999) throw new Error('the series of member numbers is used up');
  return { series, first };
}

const numberAt = (series: string, place: number): string => `${series}-${String(place).padStart(6, '0')}`;

/** How a number looks here, for the sentence that asks for one. */
export function exampleNumber(app: core.App): string {
  return `${letters(app) ?? 'HY'}-000123`;
}

/** Whether anybody here has a number of this series. */
export function isSeries(app: core.App, series: string): boolean {
  return (
    row(app, 'id', 'SELECT id FROM members WHERE number BETWEEN {:from} AND {:to}', {
      from: `${series}-`,
      to: `${series}-9`,
    }) !== null
  );
}

/** The whole number where only its digits were typed (`-000123`). As it is where nobody has it. */
export function wholeNumber(app: core.App, number: string): string {
  if (!number.startsWith('-')) return number;
  const [found] = rows<{ number: string }>(
    app,
    'number',
    `SELECT number FROM members WHERE ${PLACE} = {:number}`,
    { number },
  );
  return found?.number ?? number;
}
