/** Numbers whose digits are broken up into groups, told from rows of figures. */
import type { Surroundings } from './context.ts';
import { APART, CELLS, type Group, SIGNS, SPACED } from './groups.ts';
import { type FindingKind, LONGEST, type Match } from './match.ts';
import { isSpacedMobile } from './mobile.ts';
import {
  hasBirthday,
  isBankCard,
  isIdentityNumber,
  isLikeCard,
  isOfProvince,
  isOldIdentityNumber,
  mobileIn,
} from './numbers.ts';
import { crosses, ends, type Span, shapeOf } from './span.ts';

/** Numbers broken up into groups. */
export function spacedNumbers(
  groups: readonly Group[],
  around: Surroundings,
  taken: Uint8Array,
  matches: Match[],
): void {
  const line = groups.map(({ digits }) => digits).join('');
  let at = 0;
  for (let first = 0; first < groups.length; first += 1) {
    const may = mayBegin(line, at);
    const from = at;
    at += (groups[first] as Group).digits.length;
    if (taken[first] || may === 0) continue;
    let length = 0;
    let widest = 0;
    let best: { match: Match; last: number } | null = null;
    for (let last = first; last < groups.length && last < first + LONGEST; last += 1) {
      const group = groups[last] as Group;
      if (taken[last] || (last > first && group.level === APART)) break;
      if (last > first && group.level > widest) widest = group.level;
      length += group.digits.length;
      if (length > LONGEST) break;
      const few = last - first <= MOST_GROUPS;
      // Nothing else may come of it.
      if (!few && may === OLD_IDENTITY) break;
      if (last === first || !isWorthALook(length, may, few)) continue;
      const digits = line.slice(from, from + length);
      const match = spaced(groups, { first, last, digits, widest, taken, may }, around);
      if (match) best = { match, last };
    }
    if (!best) continue;
    matches.push(best.match);
    taken.fill(1, first, best.last + 1);
    for (let next = first + 1; next <= best.last; next += 1) at += (groups[next] as Group).digits.length;
    first = best.last;
  }
}

/** Groups in which a number is written unless each digit stands alone. */
const MOST_GROUPS = 7;

function isWorthALook(length: number, may: number, few: boolean): boolean {
  if (length < 11 || length === 14) return false;
  if (may & MOBILE && length <= 15) return true;
  if (may & IDENTITY && (length === 17 || length === 18)) return true;
  if (may & OLD_IDENTITY && length === 15) return few;
  return (may & CARD) !== 0 && length >= 16 && length <= 19;
}

const MOBILE = 1;
const IDENTITY = 2;
const OLD_IDENTITY = 4;
const CARD = 8;

/** A quick look, before groups are put together: what may begin here, all gaps left out? */
function mayBegin(line: string, at: number): number {
  const digit = (place: number) => line.charCodeAt(at + place) - 48;
  const one = digit(0);
  const two = digit(1);
  let may = 0;
  // Itself, or after the codes that are dialled before it.
  if (one === 1 ? two >= 3 : one === 0 ? two <= 1 : one === 8 && two === 6) may |= MOBILE;
  const century = digit(6) * 10 + digit(7);
  if (century >= 18 && century <= 20) may |= IDENTITY;
  const month = digit(8) * 10 + digit(9);
  const day = digit(10) * 10 + digit(11);
  if (month >= 1 && month <= 12 && day >= 1 && day <= 31) may |= OLD_IDENTITY;
  if (one === 2 ? two >= 2 && two <= 7 : (one >= 3 && one <= 6) || one === 9) may |= CARD;
  return may;
}

function spaced(groups: readonly Group[], span: Span, around: Surroundings): Match | null {
  const { first, last, digits, may } = span;
  const { start } = groups[first] as Group;
  const { end, cross } = groups[last] as Group;
  const { length } = digits;
  const many = last - first > MOST_GROUPS;
  if (many && may === CARD && !ends(groups, span)) return null;
  const match = (kind: FindingKind, of: string, to = end): Match => ({ kind, digits: of, start, end: to });
  if (may & IDENTITY && length === 17 && cross > 0) {
    const whole = `${digits}X`;
    if (isIdentityNumber(whole)) return match('identity', whole, cross);
    if (hasBirthday(whole) && isOfProvince(whole) && ends(groups, span))
      return match('identity', whole, cross);
  }
  if (may & IDENTITY && length === 18 && hasBirthday(digits)) {
    if (isIdentityNumber(digits)) return match('identity', digits);
    if (span.widest <= SIGNS && ends(groups, span)) {
      const context = around.of(start, end);
      if (context.identity || (isOfProvince(digits) && !context.thing)) return match('identity', digits);
    }
  }
  const mobile = may & MOBILE ? mobileIn(digits) : null;
  if (mobile !== null) return isSpacedMobile(groups, span, around) ? match('mobile', mobile) : null;
  if (may & CARD && length >= 16 && !(many && !ends(groups, span)) && !crosses(groups, span))
    if (isBankCard(digits) || isLikeCard(digits))
      return isSpacedCard(groups, span, around) ? match('bankcard', digits) : null;
  if (may & OLD_IDENTITY && length === 15 && !many && span.widest <= SPACED && isOldIdentityNumber(digits)) {
    if (!ends(groups, span)) return null;
    const context = around.of(start, end);
    if (context.identity || (shapeOf(groups.slice(first, last + 1)) === '6,6,3' && !context.thing))
      return match('identity', digits);
  }
  return null;
}

function isSpacedCard(groups: readonly Group[], span: Span, around: Surroundings): boolean {
  const { first, last, digits, widest } = span;
  const parts = groups.slice(first, last + 1);
  const context = around.of((groups[first] as Group).start, (groups[last] as Group).end);
  if (context.thing && !context.card) return false;
  if (context.card) return true;
  if (parts.every((part) => part.digits.endsWith('0')) || !ends(groups, span)) return false;
  const fours = /^4,4,4,4(?:,[123])?$/.test(shapeOf(parts));
  if (isBankCard(digits))
    return digits.startsWith('62') || (fours && widest < CELLS) || (parts.length === 2 && widest <= SPACED);
  return fours && widest <= SPACED;
}
