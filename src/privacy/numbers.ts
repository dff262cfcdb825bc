/** What numbers of people look like: lengths, beginnings and check digits. */

/** Beginnings that an operator in China has given out. */
export function isAllocated(digits: string): boolean {
  return /^1(?:3\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])/.test(digits);
}

/** The eleven digits of a mobile number, without the country's code or the zero dialled before it; or null. */
export function mobileIn(digits: string): string | null {
  const rest =
    digits.length === 11
      ? digits
      : digits.length === 12 && digits[0] === '0'
        ? digits.slice(1)
        : digits.length === 13 && digits.startsWith('86')
          ? digits.slice(2)
          : digits.length === 15 && digits.startsWith('0086')
            ? digits.slice(4)
            : '';
  return rest[0] === '1' && (rest[1] ?? '') >= '3' ? rest : null;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]; // GB 11643-1999
const CHECKS = '10X98765432';

/** An 18-digit identity number: region, a birthday that can be, and the right check character (GB 11643-1999). */
export function isIdentityNumber(text: string): boolean {
  return hasBirthday(text) && CHECKS[weighed(text) % 11] === text[17];
}

function weighed(text: string): number {
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += (WEIGHTS[at] as number) * (text.charCodeAt(at) - 48);
  return sum;
}

/** 18 characters in the form of an identity number, with a birthday that can be; its check character may be mistyped. */
export function hasBirthday(text: string): boolean {
  const year = text.slice(6, 10);
  if (year < '1850' || year > '2049') return false;
  return /^[1-9]\d{16}[\dX]$/.test(text) && isDay(text.slice(10, 12), text.slice(12, 14));
}

/** An identity number of 15 digits, as they were given out until 1999: of a province, with a birthday. */
export function isOldIdentityNumber(text: string): boolean {
  return isOfProvince(text) && isDay(text.slice(8, 10), text.slice(10, 12)) && /^\d{15}$/.test(text);
}

export function isOfProvince(text: string): boolean {
  return /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/.test(text);
}

function isDay(month: string, day: string): boolean {
  return month >= '01' && month <= '12' && day >= '01' && day <= '31';
}

/** `20261103`: eight digits that are a day. */
export function isDate(digits: string): boolean {
  return /^(?:19|20)\d{6}$/.test(digits) && isDay(digits.slice(4, 6), digits.slice(6));
}

/** 16 to 19 digits that begin as bank cards do (2221–2720 are Mastercard's) and pass the Luhn check (ISO/IEC 7812). */
export function isBankCard(text: string): boolean {
  return beginsAsCard(text) && /^\d{16,19}$/.test(text) && luhn(text);
}

function beginsAsCard(text: string): boolean {
  const first = text[0] ?? '';
  if (first === '2') return text.length === 16 && text.slice(0, 4) >= '2221' && text.slice(0, 4) <= '2720';
  return first >= '3' && first <= '9' && first !== '7' && first !== '8';
}

/** As a card of UnionPay begins, of which a digit may be mistyped. */
export function isLikeCard(text: string): boolean {
  return text.length >= 16 && text.length <= 19 && /^62[1-9]/.test(text);
}

function luhn(text: string): boolean {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = text.charCodeAt(text.length - 1 - index) - 48;
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
