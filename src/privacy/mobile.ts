/** Whether eleven digits in groups are a mobile number. */
import type { Surroundings } from './context.ts';
import { CELLS, type Group, isTold, JOINED, LINES, SIGNS, SPACED } from './groups.ts';
import { isAllocated, mobileIn } from './numbers.ts';
import { climbs, crosses, ends, isTimes, isYearly, reaches, type Span, sameGaps, shapeOf } from './span.ts';

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
  // 86138 0000 1234, 0138 0000 1234
  '5,4,4',
  '4,4,4',
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
  '2,4,5',
  '1,10',
  '1,2,4,4',
]);

export function isSpacedMobile(groups: readonly Group[], span: Span, around: Surroundings): boolean {
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
  if (!context.phone && parts.slice(1).some(({ gap }) => isTold(gap))) return false;
  const round = !zeroLed && parts.every((part) => part.digits.endsWith('0'));
  if (USUAL.has(shape)) {
    if (
      shape !== '3,4,4' &&
      parts.length === 2 &&
      !zeroLed &&
      parts.some(({ gap }, at) => at > 0 && /^[.,，]$/.test(gap)) &&
      !context.phone
    )
      return false;
    // Three columns of figures, each with its own head.
    if (widest === CELLS && !zeroLed && !context.phone && (context.column.trim() !== '' || context.ofPlace))
      return false;
    return !round || context.phone;
  }
  if (context.phone && widest <= SIGNS) return true;
  if (allOnes) return exact && !climbs(mobile);
  const plain = widest === SPACED || (widest === LINES && parts.length === 2);
  // 1.3512345678 is a figure.
  if (shape === '1,10' && parts[1]?.gap !== ' ') return false;
  if (UNUSUAL.has(shape)) return exact && plain && !round && !isYearly(parts) && (zeroLed || sameGaps(parts));
  return widest === LINES && parts.length === 2
    ? exact && zeroLed
    : exact && widest === SPACED && zeroLed && !isYearly(parts) && !isTimes(parts);
}
