/** Some groups that may be one number, and what stands beside them. */
import { APART, type Group, JOINED } from './groups.ts';

export interface Span {
  first: number;
  last: number;
  digits: string;
  /** The widest gap within. */
  widest: number;
  taken: Uint8Array;
  may: number;
}

/** Lengths of the groups, those that stand side by side together. */
export function shapeOf(parts: readonly Group[]): string {
  const shape: number[] = [];
  parts.forEach(({ digits, level }, at) => {
    if (at > 0 && level === JOINED) shape.push((shape.pop() ?? 0) + digits.length);
    else shape.push(digits.length);
  });
  return shape.join(',');
}

export function sameGaps(parts: readonly Group[]): boolean {
  return parts.every(({ gap }, at) => at < 2 || gap === (parts[1] as Group).gap);
}

/** A year after the first group: a file's number, a date. */
export function isYearly(parts: readonly Group[]): boolean {
  return parts.slice(1).some(({ digits }) => digits.length === 4 && /^(?:19|20)\d\d$/.test(digits));
}

/** Groups as of dates and times, none above 59. */
export function isTimes(parts: readonly Group[]): boolean {
  return parts.every(({ digits }) => digits.length <= 2 && Number(digits) < 60);
}

export function climbs(digits: string): boolean {
  return [...digits].every((digit, at) => at === 0 || digit >= (digits[at - 1] as string));
}

/** Whether the digits beside the span stand farther off than its own groups do. */
export function ends(groups: readonly Group[], { first, last, widest }: Span): boolean {
  const before = first === 0 ? APART : (groups[first] as Group).level;
  const after = last + 1 === groups.length ? APART : (groups[last + 1] as Group).level;
  return before > widest && after > widest;
}

/** Whether the span goes over a gap that is wider than one beside it: the end of one row and the beginning of the next. */
export function crosses(groups: readonly Group[], { first, last, widest }: Span): boolean {
  const before = first === 0 ? APART : (groups[first] as Group).level;
  const after = last + 1 === groups.length ? APART : (groups[last + 1] as Group).level;
  return before < widest || after < widest;
}

/** Whether what stands as near as the span's own groups is only its place in a list, or another whole number. */
export function reaches(groups: readonly Group[], span: Span): boolean {
  if (crosses(groups, span)) return false;
  const { first, last, widest, taken } = span;
  const before = side(groups, first - 1, -1, widest, taken);
  const after = side(groups, last + 1, 1, widest, taken);
  const whole = (digits: string) => digits.length >= 10 && /^(?:0|1[3-9])/.test(digits);
  const isPlace = (digits: string) => digits.length > 0 && digits.length <= 2;
  const left = before === '' || whole(before) || (isPlace(before) && after === '');
  const right = after === '' || whole(after) || (isPlace(after) && before === '');
  return left && right;
}

/** Digits of the groups on one side that stand no farther apart than `widest`, up to 24. */
function side(
  groups: readonly Group[],
  from: number,
  step: 1 | -1,
  widest: number,
  taken: Uint8Array,
): string {
  let digits = '';
  for (let at = from; at >= 0 && at < groups.length && digits.length < 24; at += step) {
    const gap =
      step === 1 ? (groups[at] as Group).level : ((groups[at + 1] as Group | undefined)?.level ?? APART);
    if (gap > widest || taken[at]) break;
    digits = step === 1 ? digits + (groups[at] as Group).digits : (groups[at] as Group).digits + digits;
  }
  return digits;
}
