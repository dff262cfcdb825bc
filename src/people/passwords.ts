/** What a new password must be. Every refusal is a plain sentence; the same function answers on both sides of the wire. */
export type PasswordTrouble = 'password_short' | 'password_long' | 'password_common';

/** What people choose first, and so do those who guess. Letters as small ones. */
const COMMON = new Set(
  `password password1 passw0rd p@ssw0rd password123 qwertyui qwertyuiop qwerty123 asdfghjk asdfghjkl zxcvbnm1 1qaz2wsx
  1q2w3e4r 1q2w3e4r5t q1w2e3r4 qazwsxedc 1qazxsw2 iloveyou sunshine princess football baseball superman trustno1
  welcome1 letmein1 admin123 admin888 administrator abc12345 abcd1234 a1234567 a12345678 a123456789 aa123456 aa12345678
  qq123456 qwe12345 qwer1234 asd12345 asdf1234 zxc12345 woaini1314 woaini520 5201314520 1314520520 52013140 wo123456
  123456aa 123456abc 12345678a 123456789a 11112222 12341234 12344321 12121212 11223344 11235813 147258369 159357159 789456123
  123123123 123321123 a1b2c3d4 shequ123 shequ2026 shiguang shiguang123 changeme iloveyou1 computer internet
  dearbook xiazhili 00123456 31415926`.split(/\s+/),
);
const LEAST = 8;
/** bcrypt takes no more of it; hooks have no TextEncoder to count with. */
export const MOST_BYTES = 72;

function bytesOf(text: string): number {
  return [...text].reduce((sum, character) => {
    const point = character.codePointAt(0) ?? 0;
    return sum + (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);
  }, 0);
}
export const fitsTheHash = (password: string): boolean => bytesOf(password) <= MOST_BYTES;

/** What is wrong with a new password, or null. `own` are the numbers that stand on the member's card and in their file. */
export function passwordTrouble(password: string, own: readonly string[] = []): PasswordTrouble | null {
  if ([...password].length < LEAST) return 'password_short';
  if (!fitsTheHash(password)) return 'password_long';
  const plain = password.normalize('NFKC').toLowerCase();
  return COMMON.has(plain) || isMonotone(plain) || isOwn(plain, own) ? 'password_common' : null;
}

/** `88888888`, `12345678`, `abcdefgh`, `98765432`, `66668888`, `20202020`: a step or a piece that goes on and on. */
function isMonotone(text: string): boolean {
  const steps = [...text].slice(1).map((_, at) => text.charCodeAt(at + 1) - text.charCodeAt(at));
  const [first] = steps;
  const digits = '01234567890123456789';
  return (
    steps.every((step) => step === first && Math.abs(step) <= 1) ||
    new Set(text).size <= 2 ||
    /^(.{1,4})\1+.?$/.test(text) ||
    digits.includes(text) ||
    digits.includes([...text].reverse().join(''))
  );
}

/** Whether it is no more than a number that others know: the member's, or the phone, or the end of one doubled. */
function isOwn(text: string, own: readonly string[]): boolean {
  // What sets digits apart goes; words in Han stay, so that a sentence is not taken for no more than a number.
  const bare = text.replace(/[^a-z0-9\u0080-\uffff]/g, '');
  return own
    .map((one) => one.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .some(
      (one) =>
        one.length >= 6 &&
        (bare === one || (bare.includes(one) && bare.length - one.length < 4) || one.includes(bare)),
    );
}
