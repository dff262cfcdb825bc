/**
 * One person, one form: names, telephone numbers and member numbers as people write them, and the one way each is kept,
 * looked for and compared.
 */
import { oneLine, plainSigns } from '../hanzi/line.ts';

function isHan(sign: string | undefined): boolean {
  const point = sign?.codePointAt(0) ?? 0;
  return (
    point === 0x3005 ||
    point === 0x3007 ||
    (point >= 0x3400 && point <= 0x9fff) ||
    (point >= 0xf900 && point <= 0xfaff) ||
    (point >= 0x20000 && point <= 0x3ffff)
  );
}

/** Every point that keyboards give for the one between the parts of a name (买买提·艾力). */
const POINTS =
  /\s*[\u00b7\u0387\u1427\u2022\u2024\u2027\u2219\u22c5\u23fa\u25cf\u25e6\u26ab\u2e30\u2e31\u2e33\u30fb\uff65\uff0e\u3002\u16eb]+\s*/g;

/**
 * A person's name in its one form: its parts, where it has several, are set apart by `·`, and no blank stands between
 * Han characters (`王 伟` is how a table makes two characters as wide as three).
 */
export function personName(text: string): string {
  const signs = [...oneLine(oneLine(text).normalize('NFKC'))];
  return signs
    .map((sign, at) => {
      if (!' .'.includes(sign) || !isHan(signs[at - 1]) || !isHan(signs[at + 1])) return sign;
      return sign === '.' ? '·' : '';
    })
    .join('')
    .replace(POINTS, '·')
    .replace(/^·|·$/g, '');
}

/** What sets digits apart; `一` is typed for a hyphen, too. */
const APART = /[-一_~/.,·()[\]]/g;

/** What was typed as a number, without anything that only sets digits apart; full-width signs as plain ones. */
function bare(text: string): string {
  return plainSigns(text).replace(APART, '').toUpperCase();
}

/**
 * A telephone number in its one form: digits only (`13800001234`, `037155500100`), with a leading `+` for one abroad.
 * Null where it is none.
 */
export function phoneNumber(text: string): string | null {
  let digits = bare(text).replace(/^00(?=[1-9])/, '+');
  digits = digits.replace(/^\+?86(?=1[3-9]\d{9}$)/, '').replace(/^86(?=0[1-9]\d{8,10}$)/, '');
  // At home a city's code begins with 0; after +86 it does not, though many write it.
  digits = digits.replace(/^\+86(0?)(?=[1-9]\d{8,10}$)/, '0');
  // Only a mobile begins with 1, and has eleven: one too few or too many is a slip, and nobody would be reached.
  return /^((?!00|1)\d{7,15}|1\d{10}|\+[1-9]\d{6,14})$/.test(digits) && !/^\+86/.test(digits) ? digits : null;
}

/**
 * A member's number in its one form, `HY-000123`, from `hy123`, `HY 000123`, `ＨＹ－１２３`; from `123` alone
 * `-000123`, whose letters the book knows (`frame/numbers.ts`). Null where it is none.
 */
export function memberNumber(text: string): string | null {
  const [, series = '', digits = ''] = /^([A-Z]{2,6})?0*(\d{1,6})$/.exec(bare(text)) ?? [];
  return Number(digits) > 0 ? `${series}-${digits.padStart(6, '0')}` : null;
}
