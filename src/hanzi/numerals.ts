/** Numbers as people write them: 60岁 and 六十周岁 are one, and so are 11月28日 and 十一月二十八号. */

const DIGITS = '零一二三四五六七八九';
const SIZES: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };
const NUMERAL = '[〇零一二两三四五六七八九十百千万]{1,12}';

/** What is counted, with the shorter word where two mean the same. Elsewhere a numeral is a part of a word: 三轮车. */
const UNITS: Record<string, string> = { 周岁: '岁', 块钱: '元', 块: '元', 点钟: '点', 号楼: '楼', 栋: '楼' };
const UNIT = '周岁|岁|元|块钱|块|点钟|点|号楼|栋|楼|单元|层|天|小时|分钟|个月|人|户|米|寸|周';
const COUNTED = `(?:${NUMERAL}|\\d{1,7})\\s?(?:${UNIT})`;
const YEAR = '(?:[〇零一二三四五六七八九]{4}|\\d{4})[年./-]';
const SHORT = '(?:[一二三四五六七八九十]{1,3}|\\d{1,2})';
const DAY = `(?:${YEAR})?${SHORT}(?:月${SHORT}[日号]?|[./-]${SHORT}(?:[日号]|(?!\\d)))|${YEAR}${SHORT}月`;

/** The value of a numeral, or null for what is none, such as 百千. */
export function numberOf(numeral: string): number | null {
  if (/^\d+$/.test(numeral)) return Number(numeral);
  const read = numeral.replace(/〇/g, '零').replace(/两/g, '二');
  if (!/[十百千万]/.test(read)) return Number(Array.from(read, (sign) => DIGITS.indexOf(sign)).join(''));
  let [whole, below, digit] = [0, 0, -1];
  for (const sign of read) {
    const size = SIZES[sign];
    if (size === undefined) {
      if (digit > 0) return null;
      digit = DIGITS.indexOf(sign);
    } else if (size === 10_000) {
      [whole, below, digit] = [(whole + below + Math.max(0, digit)) * size, 0, -1];
    } else {
      if (digit < 0 && size > 10) return null;
      below += (digit < 0 ? 1 : digit) * size;
      digit = -1;
    }
  }
  return whole + below + Math.max(0, digit);
}

/** 六十 for 60; numbers from 1 to 99. */
function numeralOf(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const head = tens > 1 ? `${DIGITS.charAt(tens)}十` : tens === 1 ? '十' : '';
  return head + (ones > 0 ? DIGITS.charAt(ones) : '');
}

/** What plain text counts, as terms: `#60岁`. */
export function countTerms(text: string): string[] {
  const found: string[] = [];
  for (const [counted] of text.matchAll(new RegExp(COUNTED, 'g'))) {
    const [number, unit] = parted(counted);
    if (number !== null) found.push(`#${number}${unit}`);
  }
  return found;
}

function parted(counted: string): [number: number | null, unit: string] {
  const numeral = /^(?:\d+|[〇零一二两三四五六七八九十百千万]+)/.exec(counted)?.[0] ?? '';
  const unit = counted.slice(numeral.length).trim();
  return [numberOf(numeral), UNITS[unit] ?? unit];
}

/** The ways in which a term of `countTerms` may be written in a text. */
export function writtenCounts(term: string): string[] {
  const [, digits = '', unit = ''] = /^#(\d+)(.+)$/.exec(term) ?? [];
  const numbers = Number(digits) < 100 ? [digits, numeralOf(Number(digits))] : [digits];
  const units = [unit, ...Object.keys(UNITS).filter((other) => UNITS[other] === unit)];
  return numbers.flatMap((number) => units.map((one) => number + one));
}

/** Days and months named in plain text: `@2026-11-03` and `@11-03`, `@2026-11`. */
export function dayTerms(text: string): string[] {
  const found: string[] = [];
  for (const [named] of text.matchAll(new RegExp(DAY, 'g'))) {
    const numbers = named
      .split(/[年月日号./-]/)
      .filter(Boolean)
      .map(numberOf);
    const hasYear = (numbers[0] ?? 0) > 1000;
    const [year, month, date] = hasYear ? numbers : [null, ...numbers];
    // 一月一次 is no day.
    if (!month || month > 12 || (date && date > 31) || !/(?:\d|[日号月])$/.test(named)) continue;
    if (year && date)
      found.push(
        `@${year}-${two(month)}-${two(date)}`,
        `@${two(month)}-${two(date)}`,
        `@${year}-${two(month)}`,
      );
    else if (year) found.push(`@${year}-${two(month)}`);
    else if (date && named.includes('月')) found.push(`@${two(month)}-${two(date)}`);
  }
  return found;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** The text with blanks for all that {@link countTerms} and {@link dayTerms} read. */
export function withoutNumbers(text: string): string {
  const blank = (read: string, terms: (text: string) => string[]) =>
    terms(read).length > 0 ? ' '.repeat(read.length) : read;
  return text
    .replace(new RegExp(DAY, 'g'), (day) => blank(day, dayTerms))
    .replace(new RegExp(COUNTED, 'g'), (counted) => blank(counted, countTerms));
}
