/** Numbers as people write them: 60岁 and 六十周岁 are one, and so are 11月28日 and 十一月二十八号. */

const DIGITS = '零一二三四五六七八九';
const SIZES: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };
/** Of units that mean the same, the word that stands for all; elsewhere a numeral is a part of a word: 三轮车. */
const UNITS: Record<string, string> = { 周岁: '岁', 块钱: '元', 块: '元', 点钟: '点', 号楼: '楼', 栋: '楼' };
const COUNTED =
  /(\d{1,7}|[〇零一二两三四五六七八九十百千万]{1,12})\s?(周岁|岁|元|块钱?|点钟?|号楼|栋|楼|单元|层|天|小时|分钟|个月|人|户|米|寸|周)/g;
const DAY =
  /(?:([〇零一二三四五六七八九]{4}|\d{4})[年./-])?([一二三四五六七八九十]{1,3}|\d{1,2})(?:(月)(?:([一二三四五六七八九十]{1,3}(?=[日号])|\d{1,2})[日号]?)?|[./-](\d{1,2})(?:[日号]|(?!\d)))/g;

/** The value of a numeral, or null for what is none, such as 百千. */
export function numberOf(numeral: string): number | null {
  const read = Array.from(numeral.replace(/〇/g, '零').replace(/两/g, '二'), (sign) => {
    const digit = DIGITS.indexOf(sign);
    return SIZES[sign] ?? (digit < 0 ? Number(sign) : digit);
  });
  if (read.every((value) => value < 10)) return Number(read.join(''));
  let [whole, below, digit] = [0, 0, -1];
  for (const value of read) {
    if (value < 10) {
      if (digit > 0) return null;
      digit = value;
    } else if (value === 10_000) {
      [whole, below, digit] = [(whole + below + Math.max(0, digit)) * value, 0, -1];
    } else {
      if (digit < 0 && value > 10) return null;
      below += (digit < 0 ? 1 : digit) * value;
      digit = -1;
    }
  }
  return whole + below + Math.max(0, digit);
}

/** A number in a text, with the terms it is found by. */
export interface Numbered {
  at: number;
  length: number;
  terms: string[];
}

/** Days, months and counts in plain text: `@2026-11-03` with `@11-03` and `@2026-11`; `#60岁`. */
export function numbersIn(text: string): Numbered[] {
  const found: Numbered[] = [];
  const read = (written: RegExp, termsOf: (parts: (string | undefined)[]) => string[]) =>
    text.replace(written, (...parts) => {
      const [whole, at] = [parts[0] as string, parts.find((part) => typeof part === 'number') as number];
      const terms = termsOf(parts);
      if (terms.length > 0) found.push({ at, length: whole.length, terms });
      return terms.length > 0 ? ' '.repeat(whole.length) : whole;
    });
  // A count is no part of a day.
  text = read(DAY, ([, year, month, sign, date, other]) => dayTerms(year, month, date ?? other, sign));
  read(COUNTED, ([, numeral = '', unit = '']) => {
    const number = numberOf(numeral);
    return number === null ? [] : [`#${number}${UNITS[unit] ?? unit}`];
  });
  return found;
}

function dayTerms(year?: string, month?: string, date?: string, sign?: string): string[] {
  const [years, months = 0, days] = [year, month, date].map((part) => part && numberOf(part));
  const [inYear, onDay] = [`@${years}-${two(months)}`, `${two(months)}-${two(days)}`];
  if (!months || months > 12 || (days && days > 31)) return [];
  if (years) return days ? [`@${years}-${onDay}`, `@${onDay}`, inYear] : sign ? [inYear] : [];
  return days && sign ? [`@${onDay}`] : [];
}

const two = (number: unknown) => String(number).padStart(2, '0');

/** The text with blanks for its days and counts. */
export function withoutNumbers(text: string): string {
  return numbersIn(text).reduce(
    (rest, { at, length }) => rest.slice(0, at) + ' '.repeat(length) + rest.slice(at + length),
    text,
  );
}
