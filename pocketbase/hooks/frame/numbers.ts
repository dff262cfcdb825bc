import { row, rows } from './database.ts';

/** Staff of the command line have a series of their own; every other number is of the community's. */
const STAFF = 'GZ-%';
const PLACE = "substr(number, instr(number, '-'))";

/** The last number of the community's series that was given. */
export function lastNumber(app: core.App): { series: string; place: number } {
  const last = row<{ number: string }>(
    app,
    'number',
    `SELECT number FROM members WHERE number NOT LIKE '${STAFF}' ORDER BY ${PLACE} DESC`,
  );
  const [series = '', place = ''] = (last?.number ?? 'HY-000000').split('-');
  return { series, place: Number(place) };
}

/** How a number looks here, for the sentence that asks for one. */
export function exampleNumber(app: core.App): string {
  return `${lastNumber(app).series}-000123`;
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

/**
 * The whole number where only its digits were typed (`-000123`): the community's, else that of staff. As it is where
 * that is not one person.
 */
export function wholeNumber(app: core.App, number: string): string {
  if (!number.startsWith('-')) return number;
  const found = rows<{ number: string; staff: number }>(
    app,
    'number staff',
    `SELECT number, number LIKE '${STAFF}' AS staff FROM members WHERE ${PLACE} = {:number} ORDER BY staff LIMIT 3`,
    { number },
  );
  const [first, second] = found;
  return first && second?.staff !== first.staff ? first.number : number;
}
