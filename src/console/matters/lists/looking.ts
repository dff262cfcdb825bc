import {
  type ListColumns,
  type ListField,
  type ListLine,
  type ListTold,
  listColumns,
  MOST_LISTED,
  mattersIn,
} from '../../../matters/listing.ts';
import { cellIn, letterOf } from '../../../tables/columns.ts';
import type { TableRow } from '../../../tables/row.ts';
import type { Room } from '../../frame/room.ts';
import type { Fault } from '../../frame/table/Faults.tsx';
import { words } from './strings.ts';

export interface Looked {
  /** How many matters stand in the table. */
  count: number;
  others: readonly string[];
  /** What each line is read as, in the order of its columns. */
  read: readonly ListField[];
  faults: Fault[];
  /** What we have already: its number there, and ours. */
  known: { outside: string; no: string }[];
  fresh: ListLine[];
}

/** Looks a list through, a part at a time, so that the page goes on; null where a column is missing. */
export async function lookThrough(
  { client }: Pick<Room, 'client'>,
  rows: readonly TableRow[],
  onward: (done: number, all: number) => void,
): Promise<Looked | null> {
  const columns = listColumns(rows);
  if (columns === null) return null;
  const { lines, told } = mattersIn(rows, columns);
  const known = new Map<number, { outside: string; no: string }>();
  for (let from = 0; from < lines.length; from += MOST_LISTED) {
    onward(from, lines.length);
    const part = lines.slice(from, from + MOST_LISTED);
    const answer = await client.checkMatterList({ rows: part.map(({ matter }) => matter) });
    for (const { row, field, fault } of answer.faults) {
      const { line, cells } = part[row] as ListLine;
      if (told.some((one) => one.line === line && one.field === field)) continue;
      told.push({ line, field, fault, cell: cellIn(columns, cells, field) });
    }
    for (const { row, no } of answer.known) {
      const { line, matter } = part[row] as ListLine;
      known.set(line, { outside: matter.externalNo, no });
    }
  }
  const columnOf = ({ field }: ListTold) => columns.fields.get(field)?.column ?? 0;
  return {
    count: lines.length,
    others: columns.others,
    read: [...columns.fields.keys()],
    faults: told
      .sort((one, other) => one.line - other.line || columnOf(one) - columnOf(other))
      .map((one) => faultOf(columns, one)),
    known: [...known.values()],
    fresh: lines.filter(({ line }) => !known.has(line)),
  };
}

function faultOf({ fields }: ListColumns, { line, field, fault, cell }: ListTold): Fault {
  const { column = 0, title = '' } = fields.get(field) ?? {};
  return {
    line,
    letter: letterOf(column),
    title,
    cell,
    sentence: fault === 'wrong' ? words.wrongOf[field] : words.faultOf[fault],
  };
}
