import { OPENINGS_AT_A_TIME } from '../../../bank/opening-limits.ts';
import {
  type Line,
  type OpeningColumns,
  openingColumns,
  openingsIn,
  type Told,
  type Unit,
  unitOf,
} from '../../../bank/openings.ts';
import { cellIn, letterOf } from '../../../tables/columns.ts';
import type { TableRow } from '../../../tables/row.ts';
import type { Room } from '../../frame/room.ts';
import type { Onward } from '../../frame/table/Bringing.tsx';
import type { Fault } from '../../frame/table/Faults.tsx';
import { words } from './strings.ts';

export interface Receiver {
  line: number;
  member: { number: string; name: string };
  minutes: number;
}
export interface Looked {
  count: number;
  none: number;
  others: readonly string[];
  faults: Fault[];
  receivers: Receiver[];
  minutes: number;
}

/** Looks a table of hours through, a part at a time; null where it has not got the columns. */
export async function lookThrough(
  { client }: Pick<Room, 'client'>,
  { origin, unit }: { origin: string; unit: Unit | 'guess' },
  rows: readonly TableRow[],
  onward: Onward,
): Promise<Looked | null> {
  const columns = openingColumns(rows);
  if (columns === null) return null;
  const { lines, told, none } = openingsIn(rows, columns, unit === 'guess' ? unitOf(columns) : unit);
  const receivers: Receiver[] = [];
  const seen = new Set<string>();
  for (let from = 0; from < lines.length; from += OPENINGS_AT_A_TIME) {
    onward(from, lines.length);
    const part = lines.slice(from, from + OPENINGS_AT_A_TIME);
    const { found } = await client.checkOpenings({ origin, rows: part.map(({ who }) => who) });
    found.forEach(({ member, field, fault }, row) => {
      const { line, cells, minutes } = part[row] as Line;
      const twice = member !== null && seen.has(member.number);
      const why = fault ?? (twice ? 'twice' : null);
      const place = field ?? whoseField(columns, cells);
      if (why !== null) told.push({ line, field: place, fault: why, cell: cellIn(columns, cells, place) });
      else if (member) receivers.push({ line, member, minutes });
      if (member) seen.add(member.number);
    });
  }
  return {
    count: lines.length,
    none,
    others: columns.others,
    faults: told.sort((one, other) => one.line - other.line).map((one) => faultOf(columns, one)),
    receivers,
    minutes: receivers.reduce((sum, one) => sum + one.minutes, 0),
  };
}

/** By what a row says whose it is. */
const whoseField = (columns: OpeningColumns, cells: readonly string[]) =>
  (['number', 'phone'] as const).find((field) => cellIn(columns, cells, field) !== '') ?? 'name';

function faultOf({ fields }: OpeningColumns, { line, field, fault, cell }: Told): Fault {
  const { column = 0, title = '' } = fields.get(field) ?? {};
  return { line, letter: letterOf(column), title, cell, sentence: words.faultOf[fault] };
}
