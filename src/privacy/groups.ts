/** Groups of digits in a view, and how far apart they stand. */
import type { View } from './view.ts';

/** What stands between two groups of digits, from nothing that is seen to what no number goes over. */
export const JOINED = 0;
/** A blank, hyphen, dot: as people write one number in groups. */
export const SPACED = 1;
/** Other signs in one line. */
export const SIGNS = 2;
export const CELLS = 3;
export const LINES = 4;
export const APART = 9;

export interface Group {
  digits: string;
  /** Kind of numeral. */
  kind: number;
  /** Places in the view. */
  start: number;
  end: number;
  /** What stands before it, and how far the group before is. */
  gap: string;
  level: number;
  /** Where an X that follows it ends, or 0. */
  cross: number;
}

export function groupsOf({ seen, kinds }: View): Group[] {
  const groups: Group[] = [];
  let last = -1;
  for (let at = 0; at < kinds.length; at += 1) {
    const kind = kinds[at] as number;
    if (kind === 0) continue;
    const start = at;
    while (at + 1 < kinds.length && kinds[at + 1] === kind) at += 1;
    const gap = last < 0 ? '' : seen.slice(last, Math.min(start, last + 40));
    const level = last < 0 || start - last > 30 ? APART : levelOf(gap);
    const digits = seen.slice(start, at + 1);
    groups.push({ digits, kind, start, end: at + 1, gap, level, cross: crossAfter(seen, at + 1) });
    last = at + 1;
  }
  return groups;
}

/** Letters and characters, save those that people say for a hyphen. */
const WORDS =
  /[A-WYZa-z\u00c0-\u024f\u0370-\u1fff\u2e80-\u2fdf\u3005\u3041-\u30fa\u30fc-\u30ff\u3105-\u318f\u31a0-\u4e27\u4e29-\u675f\u6761-\u9fff\uac00-\ud7af]/;
/** As numbers are masked. */
const MASK = /\*{4,}|X{2,}|[*X●○•◆_]{4,}/;
/** What is said for a gap when a number is told: `138空0000空1234`. */
const SAID = /^ ?(?:空格?|转|轉|杠|横|橫|点|點|哈) ?$/;
/**
 * The same, if a number of somebody is spoken of: `电话138，然后0000，再1234`; and what stands around the birthday in an
 * identity number that is read out.
 */
const TOLD = /^[ ，,、]?(?:和|加|再|接|的|年|月|日|号|然后|中间|最后|后面)是? ?$/;
const MARKUP = /^(?:\*\*\*|\*\*|__|~~|`+|\\)+$/;

/** Whether words between two groups may, beside a word as 电话, join them. */
export function isTold(gap: string): boolean {
  return TOLD.test(gap);
}

function levelOf(gap: string): number {
  if (gap === '') return JOINED;
  if (gap === ' ' || gap === '-' || gap === '.') return SPACED;
  if (MASK.test(gap)) return APART;
  if (SAID.test(gap) || isTold(gap)) return SIGNS;
  if (MARKUP.test(gap)) return JOINED;
  if (WORDS.test(gap)) return APART;
  const lines = gap.split('\n').length - 1;
  if (lines > 3) return APART;
  if (lines > 0) return LINES;
  const shown = gap.replace(/ +/g, ' ');
  if (shown.length > 8) return APART;
  if (shown.includes('|')) return CELLS;
  return /^[ \-.·•・･_~*\u4e28\u6760]{1,5}$/.test(shown) ? SPACED : SIGNS;
}

/** An X after up to two blanks or hyphens, with nothing that goes on after it. */
function crossAfter(seen: string, end: number): number {
  let at = end;
  while (at < end + 4 && ' -*_`\\'.includes(seen[at] ?? '?')) at += 1;
  if (seen[at] !== 'X') return 0;
  return /[A-Za-z0-9]/.test(seen[at + 1] ?? ' ') ? 0 : at + 1;
}
