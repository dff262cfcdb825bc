/**
 * Finds numbers of people that must not stand in public: identity numbers, mobile numbers, bank cards, passports and
 * travel permits, in any numerals and however they are broken up, as a reader would read them. A community's own
 * landlines and service numbers are public and are not looked for. The time it takes grows with the text's length.
 */
import { Surroundings } from './context.ts';
import { APART, CELLS, type Group, groupsOf, JOINED, LINES, SIGNS, SPACED } from './groups.ts';
import {
  hasBirthday,
  isAllocated,
  isBankCard,
  isDate,
  isIdentityNumber,
  isLikeCard,
  isOfProvince,
  isOldIdentityNumber,
  mobileIn,
} from './numbers.ts';
import { HAN, PLAIN } from './numerals.ts';
import { type View, viewOf } from './view.ts';

export const findingKinds = ['identity', 'mobile', 'bankcard', 'document'] as const;
export type FindingKind = (typeof findingKinds)[number];

export interface Finding {
  /** The same for the same number wherever and however it is written, so that one justification covers it. It tells no digit. */
  key: string;
  kind: FindingKind;
  /** As it may be printed: `138****1234`. */
  masked: string;
  /** Where it stands in the text, in UTF-16 units. */
  start: number;
  end: number;
}

/** Everything in `text` that reads like personal data, in the order in which it stands there. */
export function findPersonalData(text: string): Finding[] {
  const found = findIn(viewOf(text, false));
  // Tags and addresses of links stand between the digits that a page shows side by side.
  if (/<[/!A-Za-z]|\]\(/.test(text))
    for (const one of without(found, findIn(viewOf(text, true)), text.length)) found.push(one);
  return found.sort((a, b) => a.start - b.start);
}

/** Those of `more` that lie nowhere over one of `found`. */
function without<T extends { start: number; end: number }>(
  found: readonly { start: number; end: number }[],
  more: readonly T[],
  length: number,
): T[] {
  if (more.length === 0 || found.length === 0) return [...more];
  const covered = new Uint8Array(length);
  for (const { start, end } of found) covered.fill(1, start, end);
  return more.filter(({ start, end }) => !covered.subarray(start, end).includes(1));
}

/** `text` with every finding masked, save those whose key is among `justified`. */
export function maskPersonalData(text: string, justified: readonly string[] = []): string {
  let out = '';
  let copied = 0;
  for (const { key, start, end, masked } of findPersonalData(text)) {
    if (justified.includes(key) || start < copied) continue;
    out += text.slice(copied, start) + masked;
    copied = end;
  }
  return out + text.slice(copied);
}

interface Match {
  kind: FindingKind;
  digits: string;
  /** Places in the view. */
  start: number;
  end: number;
}

function findIn(view: View): Finding[] {
  const groups = groupsOf(view);
  const around = new Surroundings(view);
  const matches: Match[] = [];
  /** Groups that are part of a number already. */
  const taken = new Uint8Array(groups.length);
  joinedNumbers(groups, around, taken, matches);
  spacedNumbers(groups, around, taken, matches);
  documents(view, around, matches);
  return matches.map(({ kind, digits, start, end }) => ({
    key: `${kind}-${fingerprint(digits)}`,
    kind,
    masked: masked(kind, digits),
    start: view.starts[start] as number,
    end: view.ends[end - 1] as number,
  }));
}

/** Numbers without a gap that is seen, in one kind of numeral or several. */
function joinedNumbers(
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

const LONGEST = 21;

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
  if (digits.length === 12 && isAllocated(digits.slice(1)) && around.of(start, start + 12).phone)
    put('mobile', 1, 11);
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
    const free = found.at(-1)?.end ?? start;
    if (isAllocated(digits.slice(free - start, at)) && at - (free - start) === 11)
      put('mobile', free - start, 11);
    put('identity', at, 18);
    at += 17;
    if (digits.length - at - 1 === 11 && isAllocated(digits.slice(at + 1))) put('mobile', at + 1, 11);
  }
  return found;
}

/** Numbers broken up into groups. */
function spacedNumbers(
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

interface Span {
  first: number;
  last: number;
  digits: string;
  /** The widest gap within. */
  widest: number;
  taken: Uint8Array;
  may: number;
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

/** How people and forms write one mobile number in groups. */
const USUAL = new Set([
  '3,4,4',
  '3,8',
  '7,4',
  '2,3,4,4',
  '4,3,4,4',
  '1,3,4,4',
  '2,11',
  '4,11',
  '2,3,8',
  '4,3,8',
  '1,3,8',
]);
const UNUSUAL = new Set([
  '4,4,3',
  '3,3,5',
  '4,3,4',
  '3,5,3',
  '5,3,3',
  '4,7',
  '5,6',
  '6,5',
  '2,3,3,3',
  '3,3,3,2',
  '3,3,2,3',
  '3,2,3,3',
  '3,4,2,2',
  '3,2,2,4',
  '3,2,2,2,2',
  '3,6,2',
]);

function isSpacedMobile(groups: readonly Group[], span: Span, around: Surroundings): boolean {
  const { first, last, digits, widest } = span;
  const mobile = mobileIn(digits) as string;
  // As most rows of figures go: quickly past.
  if (last - first > 5 && !ends(groups, span) && !isAllocated(mobile)) return false;
  const parts = groups.slice(first, last + 1);
  const shape = shapeOf(parts);
  // Few spellings are looked at further: the words around cost more than the digits.
  if (!isAllocated(mobile) && !USUAL.has(shape)) return false;
  const allOnes = parts.length >= 11 && parts.every((part) => part.digits.length === 1);
  if (widest === JOINED) return false;
  const exact = ends(groups, span);
  const zeroLed = parts.slice(1).some((part) => part.digits.length > 1 && part.digits.startsWith('0'));
  if (!exact && !zeroLed && !reaches(groups, span)) {
    if (!USUAL.has(shape)) return false;
    if (!around.of((groups[first] as Group).start, (groups[last] as Group).end).phone) return false;
  } else if (!exact && crosses(groups, span)) return false;
  const context = around.of((groups[first] as Group).start, (groups[last] as Group).end);
  if (context.thing) return false;
  if (context.counted && !(context.phone && USUAL.has(shape) && !context.figure)) return false;
  const round = !zeroLed && parts.every((part) => part.digits.endsWith('0'));
  if (USUAL.has(shape)) {
    if (
      shape !== '3,4,4' &&
      parts.length === 2 &&
      parts.some(({ gap }, at) => at > 0 && /^[.,，]$/.test(gap)) &&
      !context.phone
    )
      return false;
    return !round || context.phone;
  }
  if (context.phone && widest <= SIGNS) return true;
  if (allOnes) return exact && !climbs(mobile);
  const plain = widest === SPACED || (widest === LINES && parts.length === 2);
  if (UNUSUAL.has(shape)) return exact && plain && !round && !isYearly(parts) && (zeroLed || sameGaps(parts));
  return widest === LINES && parts.length === 2
    ? exact && zeroLed
    : exact && widest === SPACED && zeroLed && !isYearly(parts) && !isTimes(parts);
}

/** Lengths of the groups, those that stand side by side together. */
function shapeOf(parts: readonly Group[]): string {
  const shape: number[] = [];
  parts.forEach(({ digits, level }, at) => {
    if (at > 0 && level === JOINED) shape[shape.length - 1] = (shape.at(-1) as number) + digits.length;
    else shape.push(digits.length);
  });
  return shape.join(',');
}

function sameGaps(parts: readonly Group[]): boolean {
  return parts.every(({ gap }, at) => at < 2 || gap === (parts[1] as Group).gap);
}

/** A year after the first group: a file's number, a date. */
function isYearly(parts: readonly Group[]): boolean {
  return parts.slice(1).some(({ digits }) => digits.length === 4 && /^(?:19|20)\d\d$/.test(digits));
}

/** Groups as of dates and times, none above 59. */
function isTimes(parts: readonly Group[]): boolean {
  return parts.every(({ digits }) => digits.length <= 2 && Number(digits) < 60);
}

function climbs(digits: string): boolean {
  return [...digits].every((digit, at) => at === 0 || digit >= (digits[at - 1] as string));
}

/** Whether the digits beside the span stand farther off than its own groups do. */
function ends(groups: readonly Group[], { first, last, widest }: Span): boolean {
  const before = first === 0 ? APART : (groups[first] as Group).level;
  const after = last + 1 === groups.length ? APART : (groups[last + 1] as Group).level;
  return before > widest && after > widest;
}

/** Whether the span goes over a gap that is wider than one beside it: the end of one row and the beginning of the next. */
function crosses(groups: readonly Group[], { first, last, widest }: Span): boolean {
  const before = first === 0 ? APART : (groups[first] as Group).level;
  const after = last + 1 === groups.length ? APART : (groups[last + 1] as Group).level;
  return before < widest || after < widest;
}

/** Whether what stands as near as the span's own groups is only its place in a list, or another whole number. */
function reaches(groups: readonly Group[], span: Span): boolean {
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

const PASSPORT = /[A-Za-z]{1,3} ?\d{6,10}/g;

/** Passports and permits to travel: a letter or two and digits. */
function documents({ seen }: View, around: Surroundings, matches: Match[]): void {
  const found: Match[] = [];
  for (const { 0: written, index } of seen.matchAll(PASSPORT)) {
    const end = index + written.length;
    if (/[A-Za-z0-9]/.test(seen[index - 1] ?? ' ') || /[A-Za-z0-9]/.test(seen[end] ?? ' ')) continue;
    const plain = written.replace(' ', '');
    const digits = plain.replace(/\D/g, '');
    const known = /^(?:E\d{8}|E[A-HJ-NP-Z]\d{7}|G\d{8}|[HM]\d{8}(?:\d\d)?)$/.test(plain) && !isDate(digits);
    const context = around.of(index, end);
    if (known ? context.thing : !context.document && !context.identity) continue;
    found.push({ kind: 'document', digits: plain.toUpperCase(), start: index, end });
  }
  matches.push(...without(matches, found, seen.length));
}

function masked(kind: FindingKind, digits: string): string {
  if (kind === 'document') return `${digits.slice(0, 2)}${'*'.repeat(digits.length - 4)}${digits.slice(-2)}`;
  const head = kind === 'mobile' ? 3 : kind === 'identity' ? 6 : 4;
  return digits.slice(0, head) + '*'.repeat(digits.length - head - 4) + digits.slice(-4);
}

/** FNV-1a, 32 bits: names a number within a draft without spelling it. */
function fingerprint(digits: string): string {
  let hash = 0x811c9dc5;
  for (const character of digits) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
