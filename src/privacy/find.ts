/**
 * The privacy gate: finds what must not stand in public, in text and tables, names of attachments and their text.
 * Numbers are found with blanks, hyphens and full-width digits between or in them, since lists are typed so.
 */
export const findingKinds = ['identity', 'mobile', 'bankcard', 'document'] as const;
export type FindingKind = (typeof findingKinds)[number];

export interface Finding {
  /** The same for the same number wherever it stands, so that one justification covers it. It tells no digit. */
  key: string;
  kind: FindingKind;
  /** As it may be printed: `138****1234`. */
  masked: string;
  /** Where it stands in the text, in UTF-16 units. */
  start: number;
  end: number;
}

const GROUP = /[0-9０-９]+[XxＸｘ]?/g;
/** What people put between the groups of one number. */
const GAP = /^[ \u00a0\u3000\-－—·.]{1,2}$/;
const LONGEST = 19;

/** Everything in `text` that has the form and, where there is one, the check digit of personal data. */
export function findPersonalData(text: string): Finding[] {
  const groups = [...text.matchAll(GROUP)].map((match) => ({
    digits: match[0].normalize('NFKC').toUpperCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const findings: Finding[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const found = longestFrom(text, groups, first);
    if (!found) continue;
    findings.push(found.finding);
    first = found.last;
  }
  return findings;
}

interface Group {
  digits: string;
  start: number;
  end: number;
}

/** The longest number that begins with the group `first` and may go on over the next ones. */
function longestFrom(
  text: string,
  groups: Group[],
  first: number,
): { finding: Finding; last: number } | null {
  let best: { finding: Finding; last: number } | null = null;
  let digits = '';
  for (let last = first; last < groups.length; last += 1) {
    const group = groups[last] as Group;
    const before = groups[last - 1];
    if (last > first && before && !GAP.test(text.slice(before.end, group.start))) break;
    digits += group.digits;
    if (digits.length > LONGEST + 1) break;
    const kind = kindOf(digits);
    if (!kind) continue;
    const start = (groups[first] as Group).start;
    const key = `${kind}-${fingerprint(digits)}`;
    best = { finding: { key, kind, masked: maskDigits(kind, digits), start, end: group.end }, last };
  }
  return best;
}

function kindOf(digits: string): FindingKind | null {
  if (isIdentityNumber(digits)) return 'identity';
  if (isBankCard(digits)) return 'bankcard';
  return /^(?:0086|86)?1[3-9]\d{9}$/.test(digits) ? 'mobile' : null;
}

/** `text` with every finding masked, save those whose key is among `justified`. */
export function maskPersonalData(text: string, justified: readonly string[] = []): string {
  let out = '';
  let copied = 0;
  for (const { key, start, end, masked } of findPersonalData(text)) {
    if (justified.includes(key)) continue;
    out += text.slice(copied, start) + masked;
    copied = end;
  }
  return out + text.slice(copied);
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]; // GB 11643-1999
const CHECKS = '10X98765432';

/** An 18-digit identity number: region, a birthday that can be, and the right check character (GB 11643-1999). */
export function isIdentityNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  const month = Number(text.slice(10, 12));
  const day = Number(text.slice(12, 14));
  if (!/^(?:18|19|20)/.test(text.slice(6)) || month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return CHECKS[sum % 11] === text[17];
}

/** 16 to 19 digits that begin as Chinese bank cards do and pass the Luhn check (ISO/IEC 7812). */
export function isBankCard(text: string): boolean {
  if (!/^[3-69]\d{15,18}$/.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = Number(text[text.length - 1 - index]);
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function maskDigits(kind: FindingKind, digits: string): string {
  const head = kind === 'mobile' ? digits.length - 8 : kind === 'identity' ? 6 : 4;
  return digits.slice(0, head) + '*'.repeat(digits.length - head - 4) + digits.slice(-4);
}

/** FNV-1a, 32 bits: names a number within a draft without spelling it. */
function fingerprint(digits: string): string {
  let hash = 0x811c9dc5;
  for (const character of digits) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
