/** What each sign is to the search for numbers. PocketBase's engine knows no `\p{Nd}` and is slow: one table. */

/**
 * What kind of numeral a digit was typed as. Digits of two kinds that stand side by side may be one number
 * (`一三八00001234`) or two (`①13800001234`).
 */
export const PLAIN = 1;
const CIRCLED = 2;
export const HAN = 3;
const RAISED = 4;
/** A letter that stands for a digit beside digits: `138OOOO1234`. */
export const ALIKE = 5;
const ROMAN = 6;

/** Signs that are no numerals. */
export const OTHER = 0;
/** Seen by nobody, or a mark on the sign before. */
export const UNSEEN = 1;
export const BLANK = 2;
export const LINE_END = 3;
export const CELL = 4;
export const HYPHEN = 5;
/** The X in which an identity number may end: Latin, Cyrillic, Greek, or a sign. */
export const CROSS = 6;
export const LIKE_ZERO = 7;
export const LIKE_ONE = 8;
/** ASCII in full width. */
export const WIDE = 9;
/** From here: numerals, as kind * 10 + digit. */
export const NUMERAL = 10;

const table = new Uint8Array(0x10000);
/** Numerals above U+FFFF. */
const rare = new Map<number, number>();

function put(first: number, digit: number, count: number, kind: number): void {
  for (let at = 0; at < count; at += 1) {
    const is = kind * 10 + digit + at;
    if (first + at < 0x10000) table[first + at] = is;
    else rare.set(first + at, is);
  }
}

const ranges = (of: string) =>
  of.split(' ').map((range) => range.split('-').map((end) => Number.parseInt(end, 16)));
function fill(of: string, is: number): void {
  for (const [first = 0, last = first] of ranges(of)) table.fill(is, first, last + 1);
}

fill(
  '0-8 e-1f 7f ad 300-36f 483-489 591-5bd 610-61a 61c 64b-65f 670 6d6-6ed 115f-1160 17b4-17b5 180b-180f 1ab0-1aff 1dc0-1dff 200b-200f 202a-202e 2060-206f 20d0-20ff 302a-302f 3099-309a 3164 fe00-fe0f fe20-fe2f feff ffa0 fff0-fffb',
  UNSEEN,
);
fill('20 a0 1680 2000-200a 202f 205f 2800 3000', BLANK);
fill('a-d 85 2028-2029', LINE_END);
fill('9 7c 2502 ff5c', CELL);
fill('2d 2010-2015 2043 207b 208b 2212 2500-2501 2796 30fc fe58 fe63 ff70 3161', HYPHEN);
fill('ff01-ff5e', WIDE);
fill('ff0d', HYPHEN);
fill('ff5c', CELL);
fill('58 78 d7 3a7 3c7 425 445 2169 2179 2573 2715-2716 ff38 ff58', CROSS);
fill('4f 6f 39f 3bf 41e 43e ff2f ff4f', LIKE_ZERO);
fill('49 6c 406 ff29 ff4c', LIKE_ONE);

const ZEROS =
  '30 660 6f0 7c0 966 9e6 a66 ae6 b66 be6 c66 ce6 d66 de6 e50 ed0 f20 1040 1090 17e0 1810 1946 19d0 1a80 1a90 1b50 1bb0 1c40 1c50 a620 a8d0 a900 a9d0 a9f0 aa50 abf0 ff10 104a0 11066 1d7ce 1d7d8 1d7e2 1d7ec 1d7f6 1e140 1e2f0 1e950 1fbf0';
for (const [zero = 0] of ranges(ZEROS)) put(zero, 0, 10, PLAIN);
for (const [one = 0] of ranges('2460 2474 2488 24f5 2776 2780 278a 3220 3280')) put(one, 1, 9, CIRCLED);
for (const [zero = 0] of ranges('24ea 24ff 1f100 1f10b 1f10c')) put(zero, 0, 1, CIRCLED);
put(0x1f101, 0, 10, CIRCLED);
put(0x2160, 1, 9, ROMAN);
put(0x2170, 1, 9, ROMAN);
put(0x2070, 0, 1, RAISED);
put(0xb9, 1, 1, RAISED);
put(0xb2, 2, 2, RAISED);
put(0x2074, 4, 6, RAISED);
put(0x2080, 0, 10, RAISED);
put(0x3021, 1, 9, HAN);
put(0x1d360, 1, 9, HAN);
const words = '零〇○◯洞 一壹弌幺么⼀ 二贰貳弍两兩⼆ 三叁參叄弎仨 四肆 五伍 六陆陸 七柒拐 八捌⼋ 九玖勾';
words.split(' ').forEach((spellings, digit) => {
  for (const one of spellings) put(one.codePointAt(0) as number, digit, 1, HAN);
});

/** What a sign is: a numeral (from {@link NUMERAL}) or one of the classes above. */
export function classOf(code: number): number {
  if (code < 0x10000) return table[code] as number;
  const numeral = rare.get(code);
  if (numeral !== undefined) return numeral;
  return (code >= 0xe0000 && code <= 0xe0fff) || (code >= 0x1d173 && code <= 0x1d17a) ? UNSEEN : OTHER;
}
