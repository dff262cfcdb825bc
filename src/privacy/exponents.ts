import type { Surroundings } from './context.ts';
import { type Match, without } from './match.ts';
import { hasBirthday, isAllocated, isLikeCard, isOfProvince } from './numbers.ts';
import type { View } from './view.ts';

const SCIENTIFIC = /([1-9])\.(\d{7,17})[Ee]\+?(\d\d)/g;

/**
 * `1.3800001234E+10`, as Excel writes a long number into a CSV file. Of more than fifteen digits the last are lost there
 * and count as zeros.
 */
export function exponents({ seen }: View, around: Surroundings, matches: Match[]): void {
  if (!/\d[Ee]\+?\d\d/.test(seen)) return;
  const found: Match[] = [];
  for (const { 0: written, 1: first = '', 2: rest = '', 3: power = '', index } of seen.matchAll(SCIENTIFIC)) {
    const length = Number(power) + 1;
    if (rest.length >= length) continue;
    const digits = (first + rest).padEnd(length, '0');
    const kind =
      length === 11 && isAllocated(digits)
        ? 'mobile'
        : length === 18 && rest.length >= 13 && hasBirthday(digits) && isOfProvince(digits)
          ? 'identity'
          : rest.length >= 13 && isLikeCard(digits)
            ? 'bankcard'
            : null;
    const end = index + written.length;
    if (/[\d.]/.test(seen[index - 1] ?? ' ') || /\d/.test(seen[end] ?? ' ')) continue;
    if (kind === null || around.of(index, end).thing) continue;
    found.push({ kind, digits, start: index, end });
  }
  matches.push(...without(matches, found, seen.length));
}
