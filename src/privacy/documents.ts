import type { Surroundings } from './context.ts';
import { type Match, without } from './match.ts';
import { isDate } from './numbers.ts';
import type { View } from './view.ts';

const PASSPORT = /[A-Za-z]{1,3} ?\d{6,10}/g;

/** Passports and permits to travel: a letter or two and digits. */
export function documents({ seen }: View, around: Surroundings, matches: Match[]): void {
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
