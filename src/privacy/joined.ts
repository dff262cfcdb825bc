/** Numbers whose digits stand side by side. */
import type { Surroundings } from './context.ts';
import { type Group, JOINED, SPACED } from './groups.ts';
import { type FindingKind, LONGEST, type Match } from './match.ts';
import {
  hasBirthday,
  isAllocated,
  isBankCard,
  isIdentityNumber,
  isLikeCard,
  isOfProvince,
  isOldIdentityNumber,
  mobileIn,
} from './numbers.ts';
import { HAN, PLAIN } from './numerals.ts';

/** Numbers without a gap that is seen, in one kind of numeral or several. */
export function joinedNumbers(
  groups: readonly Group[],
  around: Surroundings,
  taken: Uint8Array,
  matches: Match[],
): void {
  for (let first = 0; first < groups.length; first += 1) {
    let best: { match: Match; last: number } | null = null;
    let digits = '';
    for (let last = first; last < groups.length && last < first + LONGEST; last += 1) {
      const group = groups[last] as Group;
      if (last > first && group.level !== JOINED) break;
      digits += group.digits;
      if (digits.length > LONGEST) break;
      const match = joined(groups, first, last, digits, around);
      if (match) best = { match, last };
    }
    if (best) {
      matches.push(best.match);
      taken.fill(1, first, best.last + 1);
      first = best.last;
    } else if ((groups[first] as Group).digits.length > 11) {
      const inside = runTogether(groups[first] as Group, around);
      if (inside.length > 0) taken[first] = 1;
      matches.push(...inside);
    }
  }
}

function joined(
  groups: readonly Group[],
  first: number,
  last: number,
  digits: string,
  around: Surroundings,
): Match | null {
  if (digits.length < 11) return null;
  const { start, gap, level } = groups[first] as Group;
  const { end, cross } = groups[last] as Group;
  const match = (kind: FindingKind, of: string, to = end): Match => ({ kind, digits: of, start, end: to });
  if (cross > 0 && digits.length === 17) {
    const whole = `${digits}X`;
    if (isIdentityNumber(whole) || (hasBirthday(whole) && isOfProvince(whole)))
      return match('identity', whole, cross);
  }
  if (isIdentityNumber(digits)) return match('identity', digits);
  const mobile = mobileIn(digits);
  const like =
    mobile !== null ||
    isBankCard(digits) ||
    isLikeCard(digits) ||
    (digits.length === 15 && isOldIdentityNumber(digits)) ||
    (digits.length === 18 && hasBirthday(digits));
  const labelled = digits.length >= 14 && digits.length <= 19;
  if (!like && !labelled) return null;
  const context = around.of(start, end);
  if (mobile !== null) {
    if (context.thing || (context.figure && !context.phone)) return null;
    // 0.13812345678, 113.13812345678: a fraction.
    const before = first > 0 ? (groups[first - 1] as Group).digits : '';
    const fraction = level === SPACED && gap === '.' && (before === '0' || before.length === 3);
    return fraction && !context.phone ? null : match('mobile', mobile);
  }
  if (digits.length >= 14 && digits.length <= 18 && context.identity && !context.thing)
    return match('identity', digits);
  if (digits.length === 18 && hasBirthday(digits) && isOfProvince(digits) && !context.thing)
    return match('identity', digits);
  if (isBankCard(digits)) return context.thing && !context.card ? null : match('bankcard', digits);
  if (digits.length === 15 && isOldIdentityNumber(digits))
    return context.thing ? null : match('identity', digits);
  if (digits.length === 15 && context.card) return match('bankcard', digits);
  if (digits.length < 16) return null;
  return context.card || (isLikeCard(digits) && !context.thing) ? match('bankcard', digits) : null;
}

/** Numbers that were typed together in one run of digits. */
function runTogether({ digits, start, kind }: Group, around: Surroundings): Match[] {
  const found: Match[] = [];
  const put = (of: FindingKind, at: number, length: number) =>
    found.push({
      kind: of,
      digits: digits.slice(at, at + length),
      start: start + at,
      end: start + at + length,
    });
  if (digits.length <= 15 && around.of(start, start + digits.length).phone) {
    // A digit too many, or the number of a line behind it.
    const at = isAllocated(digits) ? 0 : digits.length === 12 && isAllocated(digits.slice(1)) ? 1 : -1;
    if (at >= 0) put('mobile', at, 11);
  }
  if (kind !== PLAIN && kind !== HAN) return found;
  if (digits.length % 11 === 0 && digits.length <= 220) {
    const parts = Array.from({ length: digits.length / 11 }, (_, at) => digits.slice(at * 11, at * 11 + 11));
    if (parts.every(isAllocated)) for (const at of parts.keys()) put('mobile', at * 11, 11);
  }
  if (found.length > 0 || digits.length < 19) return found;
  for (let at = 0; at + 18 <= digits.length; at += 1) {
    const year = digits.slice(at + 6, at + 8);
    if (year !== '19' && year !== '20') continue;
    const window = digits.slice(at, at + 18);
    if (!isIdentityNumber(window) || !(isOfProvince(window) || digits.length === 29)) continue;
    const free = found[found.length - 1]?.end ?? start;
    if (isAllocated(digits.slice(free - start, at)) && at - (free - start) === 11)
      put('mobile', free - start, 11);
    put('identity', at, 18);
    at += 17;
    if (digits.length - at - 1 === 11 && isAllocated(digits.slice(at + 1))) put('mobile', at + 1, 11);
  }
  return found;
}
