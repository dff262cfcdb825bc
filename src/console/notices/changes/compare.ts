/** What changed between two texts, line beside line. */
import { diffArrays, diffChars } from 'diff';

/** A part of a line: kept, or only on its side. */
interface Piece {
  text: string;
  changed: boolean;
}
/** A line on either side; null where the other side has one more. */
export interface Row {
  before: Piece[] | null;
  after: Piece[] | null;
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');
/** Below this share of common signs two lines are different ones, and not one that was changed. */
const ALIKE = 0.4;
/** Signs that may be others in a line: comparing takes the square of them. */
const MOST_CHANGED = 1_000;

export function compare(before: string, after: string): Row[] {
  const rows: Row[] = [];
  let gone: string[] = [];
  let come: string[] = [];
  const settle = () => {
    for (let at = 0; at < Math.max(gone.length, come.length); at += 1)
      rows.push(...beside(gone[at] ?? null, come[at] ?? null));
    gone = [];
    come = [];
  };
  for (const { value, added, removed } of diffArrays(linesOf(before), linesOf(after))) {
    if (removed) gone = value;
    else if (added) come = value;
    else {
      settle();
      for (const line of value) rows.push({ before: whole(line, false), after: whole(line, false) });
    }
  }
  settle();
  return rows;
}

const whole = (text: string, changed: boolean): Piece[] => [{ text, changed }];

function beside(before: string | null, after: string | null): Row[] {
  if (before === null || after === null)
    return [
      {
        before: before === null ? null : whole(before, true),
        after: after === null ? null : whole(after, true),
      },
    ];
  const parts = diffChars(before, after, { maxEditLength: MOST_CHANGED }) ?? [];
  const common = parts.reduce((sum, part) => sum + (part.added || part.removed ? 0 : part.value.length), 0);
  if (common < ALIKE * Math.max(before.length, after.length))
    return [
      { before: whole(before, true), after: null },
      { before: null, after: whole(after, true) },
    ];
  const side = (without: 'added' | 'removed') =>
    parts
      .filter((part) => !part[without])
      .map(({ value, added, removed }) => ({ text: value, changed: added || removed }));
  return [{ before: side('added'), after: side('removed') }];
}
