import { linkPhones } from '../markdown/links.ts';
import { htmlOf } from '../markdown/tree.ts';

/** Plain text as HTML with its telephone numbers linked, so that a reader on a phone taps instead of copying. */
export function textWithPhones(text: string): string {
  return htmlOf(linkPhones(text));
}

/** Where the line of a number stands on the page of all numbers. */
export function phoneAnchor(number: string): string {
  return `tel-${number.replace(/[^\d]/g, '')}`;
}
