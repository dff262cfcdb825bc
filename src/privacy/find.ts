/**
 * Finds numbers of people that must not stand in public: identity numbers, mobile numbers, bank cards, passports and
 * travel permits, in any numerals and however they are broken up, as a reader would read them. A community's own
 * landlines and service numbers are public and are not looked for. The time it takes grows with the text's length.
 */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { Surroundings } from './context.ts';
import { documents } from './documents.ts';
import { exponents } from './exponents.ts';
import { groupsOf } from './groups.ts';
import { joinedNumbers } from './joined.ts';
import { type FindingKind, KEY_DIGITS, type Match, without } from './match.ts';
import { spacedNumbers } from './spaced.ts';
import { type View, viewOf } from './view.ts';

export { type FindingKind, findingKinds, MOST_KEY } from './match.ts';

export interface Finding {
  /** The same for the same number wherever and however it is written, so that one justification covers it. It tells no digit. */
  key: string;
  kind: FindingKind;
  /** As it may be printed: `138****1234`. */
  masked: string;
  /** Where it stands in the text, in UTF-16 units. */
  start: number;
  end: number;
}

/**
 * The long texts looked through last. One is looked at several times where it is handed in, some of them where others
 * wait for it, and the script engine takes a second for 20,000 signs.
 */
const remembered = new Map<string, readonly Finding[]>();
const MOST_REMEMBERED = 8;
const LONG = 400;

/** Everything in `text` that reads like personal data, in the order in which it stands there. */
export function findPersonalData(text: string): readonly Finding[] {
  if (text.length < LONG) return search(text);
  const known = remembered.get(text);
  if (known) return known;
  const found = search(text);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(text, found);
  return found;
}

function search(text: string): Finding[] {
  const found = findIn(viewOf(text, false));
  // Tags and addresses of links stand between the digits that a page shows side by side.
  if (/<[/!A-Za-z]|\]\(/.test(text))
    for (const one of without(found, findIn(viewOf(text, true)), text.length)) found.push(one);
  return found.sort((a, b) => a.start - b.start);
}

/** `text` with every finding masked, save those whose key is among `justified`. */
export function maskPersonalData(text: string, justified: readonly string[] = []): string {
  return replaced(text, ({ key, masked }) => (justified.includes(key) ? null : masked));
}

/** `text` with nothing left of any finding. */
export const hidePersonalData = (text: string): string => replaced(text, () => '***');

function replaced(text: string, instead: (finding: Finding) => string | null): string {
  let out = '';
  let copied = 0;
  for (const finding of findPersonalData(text)) {
    const other = finding.start < copied ? null : instead(finding);
    if (other === null) continue;
    out += text.slice(copied, finding.start) + other;
    copied = finding.end;
  }
  return out + text.slice(copied);
}

function findIn(view: View): Finding[] {
  const groups = groupsOf(view);
  const around = new Surroundings(view);
  const matches: Match[] = [];
  /** Groups that are part of a number already. */
  const taken = new Uint8Array(groups.length);
  joinedNumbers(groups, around, taken, matches);
  spacedNumbers(groups, around, taken, matches);
  documents(view, around, matches);
  exponents(view, around, matches);
  return matches.map(({ kind, digits, start, end }) => ({
    key: `${kind}-${fingerprint(digits)}`,
    kind,
    masked: masked(kind, digits),
    start: view.starts[start] as number,
    end: view.ends[end - 1] as number,
  }));
}

function masked(kind: FindingKind, digits: string): string {
  if (kind === 'document') return `${digits.slice(0, 2)}${'*'.repeat(digits.length - 4)}${digits.slice(-2)}`;
  const head = kind === 'mobile' ? 3 : kind === 'identity' ? 6 : 4;
  return digits.slice(0, head) + '*'.repeat(digits.length - head - 4) + digits.slice(-4);
}

/**
 * Names a number within a draft without spelling it: half of its SHA-256. A shorter or weaker one would let a number be
 * made that goes by the reason that was given for another.
 */
function fingerprint(digits: string): string {
  return bytesToHex(sha256(Uint8Array.from([...digits], (digit) => digit.charCodeAt(0)))).slice(
    0,
    KEY_DIGITS,
  );
}
