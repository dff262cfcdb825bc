/**
 * A text as its reader sees it: numerals as digits, without signs that nobody sees, with character references and `%31`
 * decoded. Each sign knows where it stands in the text as it was typed.
 */
import {
  ALIKE,
  BLANK,
  CELL,
  CROSS,
  classOf,
  HAN,
  HYPHEN,
  LIKE_ONE,
  LIKE_ZERO,
  LINE_END,
  NUMERAL,
  OTHER,
  PLAIN,
  UNSEEN,
  WIDE,
} from './numerals.ts';

export interface View {
  /** What is seen: digits, letters and signs as they are; ` ` for any blank, `-` for any hyphen, `|` between cells. */
  seen: string;
  /** Of each sign of `seen`: the kind of numeral, or 0. */
  kinds: Uint8Array;
  /** Of each sign of `seen`: where it stands in the text, in UTF-16 units. */
  starts: Uint32Array;
  ends: Uint32Array;
}

/** Character references that people and editors use in and between digits. */
const named: { readonly [name: string]: number } = {
  nbsp: 0x20,
  ensp: 0x20,
  emsp: 0x20,
  thinsp: 0x20,
  numsp: 0x20,
  puncsp: 0x20,
  hairsp: 0x20,
  Tab: 9,
  NewLine: 10,
  shy: 0xad,
  zwnj: 0x200c,
  zwj: 0x200d,
  ZeroWidthSpace: 0x200b,
  NoBreak: 0x2060,
  ndash: 0x2d,
  mdash: 0x2d,
  minus: 0x2d,
  hyphen: 0x2d,
  dash: 0x2d,
  horbar: 0x2d,
  middot: 0xb7,
  centerdot: 0xb7,
  bull: 0x2022,
  period: 0x2e,
  comma: 0x2c,
  lowbar: 0x5f,
  sol: 0x2f,
  num: 0x23,
  plus: 0x2b,
  ast: 0x2a,
  times: 0xd7,
  amp: 0x26,
  lt: 0x3c,
  gt: 0x3e,
  quot: 0x22,
  lpar: 0x28,
  rpar: 0x29,
  vert: 0x7c,
  sup1: 0xb9,
  sup2: 0xb2,
  sup3: 0xb3,
};
const REFERENCE = /^&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,14}\d?));?/;
const TAG = /^(?:<!--[\s\S]{0,400}?-->|<(\/?[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]{0,200})?\/?>)/;
/** The end of a Markdown link or picture with its address, and the opening bracket of one. */
const LINK_END = /^\]\([^()\n]{0,300}\)/;
const LINK_BEGIN = /^!?\[[^[\]\n]{0,100}\]\(/;
const BLOCK_TAG = /^\/?(?:br|p|div|li|tr|h\d|hr|ul|ol|table|section)$/i;
const CELL_TAG = /^\/?(?:td|th)$/i;

/** What a pattern (of a beginning) matches at a place. A part is cut out: a sticky pattern would search to the end there. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  return pattern.exec(text.slice(at, at + 420));
}

/** `markup`: what HTML tags and the addresses of Markdown links hide is left out, as on the page that is made of it. */
export function viewOf(text: string, markup: boolean): View {
  const { length } = text;
  const kinds = new Uint8Array(length);
  const starts = new Uint32Array(length);
  const ends = new Uint32Array(length);
  const signs: string[] = [];
  let count = 0;
  let at = 0;
  while (at < length) {
    const start = at;
    let code = text.charCodeAt(at);
    at += 1;
    let sign = '';
    let kind = 0;
    if (code < 0x80) {
      if (code === 0x26) {
        const reference = matchAt(REFERENCE, text, start);
        const decoded = reference ? referred(reference) : -1;
        if (reference && decoded >= 0) {
          code = decoded;
          at = start + reference[0].length;
        }
      } else if (code === 0x25) {
        const decoded = percent(text, start);
        if (decoded >= 0) {
          code = decoded;
          at = start + 3;
        }
      } else if (markup && (code === 0x3c || code === 0x5b || code === 0x5d || code === 0x21)) {
        const hidden = hiddenAt(text, start, code);
        if (hidden) {
          at = start + hidden.length;
          if (hidden.sign === '') continue;
          sign = hidden.sign;
        }
      }
    } else if (code >= 0xd800 && code <= 0xdbff) {
      code = text.codePointAt(start) as number;
      if (code > 0xffff) at += 1;
    }
    if (sign === '') {
      const is = classOf(code);
      if (is === UNSEEN) continue;
      if (is === OTHER) sign = code > 0xffff ? '◆' : String.fromCharCode(code);
      else if (is >= NUMERAL) {
        // 一 is typed as a dash too: 138一0000一1234; but not between single digits, 8一2三4.
        const dash =
          code === 0x4e00 &&
          count > 0 &&
          kinds[count - 1] === PLAIN &&
          isPlain(text, at) &&
          isPlain(text, at + 1);
        sign = dash ? '-' : String(is % 10);
        kind = dash ? 0 : Math.floor(is / 10);
      } else if (is === LIKE_ZERO || is === LIKE_ONE) {
        const digit =
          (count > 0 && (kinds[count - 1] as number) > 0) || classOf(text.charCodeAt(at) || 0) >= NUMERAL;
        sign = digit
          ? is === LIKE_ONE
            ? '1'
            : '0'
          : String.fromCharCode(code > 0xff00 ? code - 0xfee0 : code);
        kind = digit ? ALIKE : 0;
      } else sign = signOf(is, code);
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count] = at;
    signs.push(sign);
    count += 1;
  }
  return { seen: signs.join(''), kinds: kinds.subarray(0, count), starts, ends };
}

function signOf(is: number, code: number): string {
  switch (is) {
    case BLANK:
      return ' ';
    case LINE_END:
      return '\n';
    case CELL:
      return '|';
    case HYPHEN:
      return '-';
    case CROSS:
      return 'X';
    case WIDE:
      return String.fromCharCode(code - 0xfee0);
    default:
      return String.fromCharCode(code);
  }
}

/** Whether a digit that is no word stands at a place. */
function isPlain(text: string, at: number): boolean {
  const is = at < text.length ? classOf(text.charCodeAt(at)) : OTHER;
  return is >= NUMERAL && is < HAN * 10;
}

/** What a page does not show of the tag or link that begins here, and what it shows for it; null where there is none. */
function hiddenAt(text: string, at: number, code: number): { length: number; sign: string } | null {
  if (code === 0x3c) {
    const tag = matchAt(TAG, text, at);
    if (!tag) return null;
    const name = tag[1] ?? '';
    return { length: tag[0].length, sign: BLOCK_TAG.test(name) ? '\n' : CELL_TAG.test(name) ? '|' : '' };
  }
  if (code === 0x5d) {
    const end = matchAt(LINK_END, text, at);
    return end ? { length: end[0].length, sign: '' } : null;
  }
  return matchAt(LINK_BEGIN, text, at) ? { length: code === 0x21 ? 2 : 1, sign: '' } : null;
}

function referred(match: RegExpExecArray): number {
  const [, decimal, hexadecimal, name] = match;
  if (decimal) return within(Number(decimal));
  if (hexadecimal) return within(Number.parseInt(hexadecimal, 16));
  return name !== undefined && Object.keys(named).includes(name) ? (named[name] as number) : -1;
}

function within(code: number): number {
  return code > 0 && code <= 0x10ffff ? code : -1;
}

/** The sign that `%31` stands for, where it is one of ASCII; else -1. */
function percent(text: string, at: number): number {
  const high = hexadecimal(text.charCodeAt(at + 1));
  const low = hexadecimal(text.charCodeAt(at + 2));
  return high >= 2 && high < 8 && low >= 0 ? high * 16 + low : -1;
}

function hexadecimal(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
