import { plain } from '../hanzi/characters.ts';
import { numbersIn } from '../hanzi/numerals.ts';
import { bigrams, charactersOf, runs } from '../hanzi/runs.ts';

/**
 * Kinds of terms. Each has shards of its own, so that a query moves only the kinds it needs.
 * - `grams`: pairs of characters, words and numbers of other scripts, days, counts, whole names
 * - `characters`: single characters
 * - `syllables`: pairs of neighbouring syllables
 * - `initials`: pairs and triples of first letters, in titles
 * - `exact`: whole 索引号 and phone numbers
 */
export const families = ['grams', 'characters', 'syllables', 'initials', 'exact'] as const;
export type Family = (typeof families)[number];

/** Days and counts of plain text. */
export function numberTerms(text: string): string[] {
  return numbersIn(text).flatMap(({ terms }) => terms);
}

/** Pairs, words, days and counts of plain, folded text, as often as they stand there. */
export function gramsOf(text: string): string[] {
  const found = runs(text).flatMap((run) =>
    run.kind === 'word' ? [run.text] : bigrams(charactersOf(run.text)),
  );
  return found.concat(numberTerms(text));
}

/** A name or a query as a whole: what is neither character nor letter makes no difference. Null for one character. */
export function nameTerm(text: string): string | null {
  const name = runs(text)
    .map((run) => run.text)
    .join('');
  return name.length < 2 ? null : `=${name}`;
}

/** Single characters of plain, folded text. */
export function charactersIn(text: string): string[] {
  return runs(text).flatMap((run) => (run.kind === 'han' ? charactersOf(run.text) : []));
}

/** Pairs of syllables; `null` (no Chinese character) parts them. */
export function syllablePairs(syllables: readonly (string | null)[]): string[] {
  return neighbours(syllables).map(([first, second]) => `${first} ${second}`);
}

/** A syllable with the first letter of the next: what stands while the last syllable is being typed. */
export function begunPairs(syllables: readonly (string | null)[]): string[] {
  return neighbours(syllables).map(([first, second]) => `${first} ${second.charAt(0)}`);
}

function neighbours(syllables: readonly (string | null)[]): [string, string][] {
  return syllables.flatMap((syllable, index) => {
    const next = syllables[index + 1];
    return syllable && next ? [[syllable, next] as [string, string]] : [];
  });
}

/** Pairs and triples of first letters. A query of three letters or more is asked by its triples. */
export function initialGrams(letters: string): string[] {
  const found: string[] = [];
  for (let at = 0; at + 1 < letters.length; at++) {
    found.push(letters.slice(at, at + 2));
    if (at + 2 < letters.length) found.push(letters.slice(at, at + 3));
  }
  return found;
}

/** An index or phone number as it is compared: letters and digits alone. Null where it can be neither. */
export function exactForm(text: string): string | null {
  const bare = plain(text).replace(/[\s()\-—–‐〔〕[\].·转]/g, '');
  return bare.length <= 40 && /^[a-z0-9]+$/.test(bare) && (bare.match(/\d/g)?.length ?? 0) >= 3 ? bare : null;
}

/** Hash of a term, 32 bits, spread evenly (FNV-1a with a final mix). */
export function hashOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return hash >>> 0;
}
