import { plain } from '../hanzi/characters.ts';
import { everydayFoldings, type FoldTable, fold } from '../hanzi/folding.ts';

/** Says of each UTF-16 unit of a text whether it is part of a match. `table` folds a Traditional text first. */
export type Matcher = (text: string, table?: FoldTable) => boolean[];

/** A piece of text to show, marked or not. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Marks words: pairs of characters, words of other scripts, or single characters. */
export function matchWords(words: readonly string[]): Matcher {
  return (text, table) => markAll(comparable(text, table), words, isInsideWord);
}

/** A text as queries are compared with it; places in it are places in `text`. */
export function comparable(text: string, table: FoldTable = new Map()): string {
  return fold(fold(plain(text), table), everydayFoldings);
}

function markAll(text: string, words: readonly string[], unless: typeof isInsideWord): boolean[] {
  const marks = new Array<boolean>(text.length).fill(false);
  for (const word of words) {
    if (word === '') continue;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (!unless(text, at, word)) marks.fill(true, at, at + word.length);
    }
  }
  return marks;
}

/** `app` is not marked inside `happy`. */
function isInsideWord(text: string, at: number, word: string): boolean {
  const latin = /[a-z0-9]/;
  return (
    (latin.test(word.charAt(0)) && latin.test(text.charAt(at - 1))) ||
    (latin.test(word.charAt(word.length - 1)) && latin.test(text.charAt(at + word.length)))
  );
}

/** Marks characters that sound as the pairs of syllables say. */
export function matchSounds(pairs: readonly string[], syllables: ReadonlyMap<string, string>): Matcher {
  const wanted = new Set(pairs);
  return (text, table) => {
    const sounds = soundsOf(text, syllables, table);
    const marks = new Array<boolean>(text.length).fill(false);
    for (let at = 0; at + 1 < text.length; at++) {
      const [first, second] = [sounds[at], sounds[at + 1]];
      if (!first || !second) continue;
      if (wanted.has(`${first} ${second}`) || wanted.has(`${first} ${second.charAt(0)}`))
        marks.fill(true, at, at + 2);
    }
    if (wanted.has(`^${sounds[0]}`)) marks[0] = true;
    return marks;
  };
}

/** Marks stretches whose first letters are `letters`. */
export function matchInitials(letters: string, syllables: ReadonlyMap<string, string>): Matcher {
  return (text, table) => {
    const initials = soundsOf(text, syllables, table)
      .map((syllable) => syllable?.charAt(0) ?? ' ')
      .join('');
    return markAll(initials, [letters], () => false);
  };
}

function soundsOf(
  text: string,
  syllables: ReadonlyMap<string, string>,
  table?: FoldTable,
): (string | undefined)[] {
  const compared = comparable(text, table);
  return Array.from({ length: compared.length }, (_, at) => syllables.get(compared.charAt(at)));
}

/** Cuts text where marks begin and end. */
export function pieces(text: string, marks: readonly boolean[]): Piece[] {
  const found: Piece[] = [];
  for (let at = 0; at < text.length; at++) {
    const marked = marks[at] ?? false;
    const last = found.at(-1);
    if (last && last.marked === marked) last.text += text.charAt(at);
    else found.push({ text: text.charAt(at), marked });
  }
  return found;
}

const BEFORE = 12;

/** The stretch of `length` characters with the most marks, begun a little before the first of them. */
export function excerpt(text: string, match: Matcher, length: number, table?: FoldTable): Piece[] {
  const marks = match(text, table);
  let inside = 0;
  let most = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (marks[at]) inside += 1;
    if (at >= length && marks[at - length]) inside -= 1;
    if (inside > most) {
      most = inside;
      start = Math.max(0, at - length + 1);
    }
  }
  const first = marks.indexOf(true, start);
  const from = text.length <= length || first < BEFORE ? 0 : Math.min(first - BEFORE, text.length - length);
  const cut = pieces(text.slice(from, from + length), marks.slice(from, from + length));
  if (from > 0) cut.unshift({ text: '…', marked: false });
  if (from + length < text.length) cut.push({ text: '…', marked: false });
  return cut;
}
