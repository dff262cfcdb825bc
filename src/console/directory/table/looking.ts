import { type GuideTold, guideColumns, guidesIn } from '../../../directory/table.ts';
import { fill } from '../../../island/fill.ts';
import { letterOf } from '../../../tables/columns.ts';
import type { TableRow } from '../../../tables/row.ts';
import type { Room } from '../../frame/room.ts';
import type { Fault } from '../../frame/table/Faults.tsx';
import { words } from './strings.ts';

export interface Looked {
  others: readonly string[];
  faults: Fault[];
  guides: ReturnType<typeof guidesIn>['guides'];
}

/** The guides of a table; null where it has not got the columns. */
export async function lookThrough(
  { client }: Pick<Room, 'client'>,
  rows: readonly TableRow[],
): Promise<Looked | null> {
  const columns = guideColumns(rows);
  if (columns === null) return null;
  const [centers, known] = await Promise.all(
    (['opening', 'guide'] as const).map(async (part) => (await client.directoryEntries({ part })).items),
  );
  const { guides, told } = guidesIn(rows, columns, {
    centers: new Map(centers?.flatMap(({ slug, name }) => [name, slug].map((one) => [one, slug] as const))),
    guides: new Set(known?.map(({ name }) => name)),
  });
  const names = centers?.map(({ name }) => name).join('、');
  const faultOf = ({ line, field, cell, expected, fault }: GuideTold): Fault => {
    const { column = -1, title = words.heads[field] } = columns.fields.get(field) ?? {};
    const sentence = fault ? fill(words.faultOf[fault], { names }) : fill(words.expected, { expected });
    return { line, letter: column < 0 ? '' : letterOf(column), title, cell, sentence };
  };
  return { others: columns.others, faults: told.map(faultOf), guides };
}
