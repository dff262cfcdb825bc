import { Refusal } from '../../../src/contract/refusal.ts';

/** Where a page begins: after the row of this moment and id. */
export interface Position {
  order: 'newest' | 'oldest';
  at: number;
  id: string;
}
const SIZE = 30;
/** Rows of a list that is taken along as a file. */
const WHOLE = 5000;
let size = SIZE;

/** Rows of a page now. */
export const pageSize = (): number => size;

/** Does what answers a page, with as many rows on it as a file takes. */
export function wholeList<T>(work: () => T): T {
  size = WHOLE;
  try {
    return work();
  } finally {
    size = SIZE;
  }
}

/** How often one answer looks for more rows where `keep` leaves out what it finds: then the rest is the next page's. */
const LOOKS = 8;

/**
 * One page of rows in order of time and id, and the cursor of the next. `find` gets the condition and its
 * parameters, and adds them to its query. `keep` leaves rows out by a rule that is not SQL; the page is filled all the same,
 * within measure: a page may be short, or empty, and have a next one.
 */
export function pageOf<R, S>(
  cursor: string | undefined,
  order: Position['order'],
  atColumn: string,
  idColumn: string,
  find: (where: string, params: { at: number; id: string }) => R[],
  place: (row: R) => { at: number; id: string },
  show: (row: R) => S,
  keep: (row: R) => boolean = () => true,
  size = pageSize(),
): { items: S[]; next: string | null } {
  const sign = order === 'newest' ? '<' : '>';
  const direction = order === 'newest' ? 'DESC' : 'ASC';
  let from = cursor ? readCursor(cursor) : { at: order === 'newest' ? Number.MAX_SAFE_INTEGER : -1, id: '' };
  const where = `(${atColumn}, ${idColumn}) ${sign} ({:at}, {:id}) ORDER BY ${atColumn} ${direction}, ${idColumn} ${direction} LIMIT ${size + 1}`;
  const kept: R[] = [];
  let more = true;
  for (let looks = 0; more && kept.length <= size && looks < LOOKS; looks += 1) {
    const found = find(where, from);
    kept.push(...found.filter(keep));
    const last = found.at(-1);
    more = found.length > size;
    if (last) from = place(last);
  }
  const shown = kept.slice(0, size);
  const last = shown.at(-1);
  const next = kept.length > size && last ? place(last) : more ? from : null;
  return { items: shown.map(show), next: next && `${next.at}.${next.id}` };
}

function readCursor(cursor: string): { at: number; id: string } {
  const [at = '', id = '', ...more] = cursor.split('.');
  if (!/^\d{1,15}$/.test(at) || !/^[0-9a-f]{20}$/.test(id) || more.length > 0)
    throw new Refusal('field_cursor');
  return { at: Number(at), id };
}
