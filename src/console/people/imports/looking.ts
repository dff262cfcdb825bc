import { ROWS_AT_A_TIME } from '../../../people/import-limits.ts';
import {
  type Field,
  type Line,
  type PeopleColumns,
  peopleColumns,
  peopleIn,
  type Told,
} from '../../../people/importing.ts';
import { cellIn, letterOf } from '../../../tables/columns.ts';
import type { TableRow } from '../../../tables/row.ts';
import type { Room } from '../../frame/room.ts';
import type { Fault } from '../../frame/table/Faults.tsx';
import { words } from './strings.ts';

export interface Looked {
  /** How many people stand in the table. */
  count: number;
  others: readonly string[];
  /** What each line is read as, in the order of its columns. */
  read: readonly Field[];
  faults: Fault[];
  /** Those who are no members yet. */
  fresh: Line[];
}

/** Looks a table through, a part at a time, so that the page goes on; null where no column holds names. */
export async function lookThrough(
  { client, facts }: Pick<Room, 'client' | 'facts'>,
  rows: readonly TableRow[],
  onward: (done: number, all: number) => void,
): Promise<Looked | null> {
  const columns = peopleColumns(rows);
  if (columns === null) return null;
  const trainings = new Map(facts.trainings.map(({ value, text }) => [text, value]));
  const { lines, told } = peopleIn(rows, columns, trainings);
  const known = new Set<number>();
  for (let from = 0; from < lines.length; from += ROWS_AT_A_TIME) {
    onward(from, lines.length);
    const part = lines.slice(from, from + ROWS_AT_A_TIME);
    const answer = await client.checkImport({ rows: part.map(({ person }) => person) });
    for (const { row, field, fault } of answer.faults) {
      const { line, cells } = part[row] as Line;
      told.push({ line, field, fault, cell: cellIn(columns, cells, field) });
    }
    for (const { row } of answer.known) known.add(part[row]?.line ?? 0);
  }
  const faults = told
    // What is twice in the table is no matter of those who are members already.
    .filter(({ line, fault }) => fault !== 'twice' || !known.has(line))
    .sort((one, other) => one.line - other.line)
    .map((one) => faultOf(columns, one));
  return {
    count: lines.length,
    others: columns.others,
    read: [...columns.fields.keys()],
    faults,
    fresh: lines.filter(({ line }) => !known.has(line)),
  };
}

function faultOf({ fields }: PeopleColumns, { line, field, fault, cell }: Told): Fault {
  const { column = 0, title = '' } = fields.get(field) ?? {};
  return {
    line,
    letter: letterOf(column),
    title,
    cell,
    sentence: fault === 'wrong' ? words.wrongOf[field] : words.faultOf[fault],
  };
}
