import { fill } from '../../../island/fill.ts';
import {
  type Names,
  type NoticeColumns,
  type NoticeTold,
  noticeColumns,
  noticesIn,
} from '../../../notices/table.ts';
import { letterOf } from '../../../tables/columns.ts';
import type { TableRow } from '../../../tables/row.ts';
import type { Choice, ConsoleFacts } from '../../facts.ts';
import type { Fault } from '../../frame/table/Faults.tsx';
import { words } from './strings.ts';

export interface Looked {
  others: readonly string[];
  faults: Fault[];
  drafts: ReturnType<typeof noticesIn>['drafts'];
}

/** The notices of a table; null where it has not got the columns. */
export function lookThrough(
  facts: Pick<ConsoleFacts, 'kinds' | 'topics'>,
  rows: readonly TableRow[],
): Looked | null {
  const columns = noticeColumns(rows);
  if (columns === null) return null;
  const names: Names = { kind: namesOf(facts.kinds), topic: namesOf(facts.topics) };
  const { drafts, told } = noticesIn(rows, columns, names);
  const list = (of: readonly Choice[]) => of.map(({ text }) => text).join('、');
  const said = { kinds: list(facts.kinds), topics: list(facts.topics) };
  return { others: columns.others, faults: told.map((one) => faultOf(columns, one, said)), drafts };
}

/** A kind or topic is data in Simplified, and goes by its name in the page's script too. */
const namesOf = (of: readonly Choice[]) =>
  new Map(
    of.flatMap(({ value, text }) =>
      [text, decodeURIComponent(value)].map((name) => [name, decodeURIComponent(value)]),
    ),
  );

function faultOf(
  { fields }: NoticeColumns,
  { line, field, fault, cell }: NoticeTold,
  said: { kinds: string; topics: string },
): Fault {
  const { column = 0, title = '' } = fields.get(field) ?? {};
  return { line, letter: letterOf(column), title, cell, sentence: fill(words.faultOf[fault], said) };
}
