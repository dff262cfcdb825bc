/**
 * Signs that nobody sees, by their code points: soft hyphens and joiners, zero width and bidirectional marks, fillers
 * that look like a blank, variation selectors, tags, control characters other than those that end or indent a line.
 * Looked at as numbers: PocketBase's engine knows no `\p{…}`.
 */
const UNSEEN: Ranges = [
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x7f, 0x84],
  [0x86, 0x9f],
  [0xad, 0xad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

/** Signs that part words and say none: punctuation, rules and signs of Markdown, in any width. */
const PARTING: Ranges = [
  [0x20, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0x7e],
  [0xa0, 0xbf],
  [0x2000, 0x206f],
  [0x2500, 0x257f],
  [0x3000, 0x3020],
  [0xfe10, 0xfe6f],
  [0xff01, 0xff0f],
  [0xff1a, 0xff20],
  [0xff3b, 0xff40],
  [0xff5b, 0xff65],
];
const isUnseen = (point: number): boolean => within(UNSEEN, point);
const within = (ranges: Ranges, point: number): boolean =>
  ranges.some(([from, to]) => point >= from && point <= to);
type Ranges = readonly (readonly [from: number, to: number])[];

/** The beginning of a text, at most `most` units long; no character of two units is cut in half. */
export function beginningOf(text: string, most: number): string {
  const last = text.charCodeAt(most - 1);
  return text.slice(0, text.length > most && last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}

/** Letters, digits and Han characters alone, as nearly every name is: a thousandth of the work in PocketBase's engine. */
const PLAIN = /^[\x20-\x7e\u4e00-\u9fff]*$/;

/** Whether anything of `text` is seen. */
export const isSeen = (text: string): boolean => hasOther(text, isUnseen);

/** Whether `text` says anything: a line across a page is seen, and says nothing. */
export const isSaid = (text: string): boolean =>
  hasOther(text, (point) => isUnseen(point) || within(PARTING, point));

/** Each sign is looked at once, however often it stands there. */
function hasOther(text: string, than: (point: number) => boolean): boolean {
  for (const sign of new Set(text)) if (!/\s/.test(sign) && !than(sign.codePointAt(0) ?? 0)) return true;
  return false;
}

/** `text` without what turns the order of signs around: nobody types it, and numbers could be read backwards. */
export const inOrder = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

/** `text` without the signs that nobody sees. */
export const withoutUnseen = (text: string): string =>
  [...text].filter((sign) => !isUnseen(sign.codePointAt(0) ?? 0)).join('');

/**
 * Text of one line in its one form: what looks equal is equal. Signs that nobody sees are taken out, every run of
 * blanks and line ends becomes one blank, none stands at an end, and a character that Unicode can write in two ways is
 * written in the composed one. Halves of surrogate pairs stay, for the check that refuses them.
 */
export function oneLine(text: string): string {
  if (PLAIN.test(text)) return text.replace(/ +/g, ' ').trim();
  return withoutUnseen(text)
    .normalize('NFC')
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    .trim();
}

/** Every sign that is typed or pasted for a hyphen, but for those that NFKC makes one of these. */
const HYPHENS = /[\u02d7\u2010-\u2015\u2043\u2212\u2500\u2501\u2796\u30fc]/g;

/** What is typed as a number, a code or a day: one line, wide signs as plain ones, every hyphen as `-`. */
export function plainLine(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return oneLine(text);
  return oneLine(oneLine(text).normalize('NFKC')).replace(HYPHENS, '-');
}

/** The same without blanks. */
export const plainSigns = (text: string): string => plainLine(text).replace(/ /g, '');
