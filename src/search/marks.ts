import { plain } from '../hanzi/characters.ts';
import { everydayFoldings, type FoldTable, fold } from '../hanzi/folding.ts';
import { numbersIn } from '../hanzi/numerals.ts';

/** Says of each UTF-16 unit of a text whether it is part of a match. `table` folds a Traditional text first. */
export type Matcher = (text: string, table?: FoldTable) => boolean[];

/** A piece of text to show, marked or not. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Marks words: pairs of characters, words of other scripts, days and counts, or single characters. */
export function matchWords(words: readonly string[]): Matcher {
  return (text, table) => {
    const compared = comparable(text, table);
    const marks = markAll(compared, words, isInsideWord);
    for (const { at, length, terms } of numbersIn(compared))
      if (terms.some((term) => words.includes(term))) marks.fill(true, at, at + length);
    return marks;
  };
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
    const last = found[found.length - 1];
    if (last && last.marked === marked) last.text += text.charAt(at);
    else found.push({ text: text.charAt(at), marked });
  }
  return found;
}

/** Characters shown before the first mark where no sentence or clause begins near it. */
const BEFORE = 12;
/** An excerpt may end with a sentence that fills this share of it. */
const FULL = 0.6;

/**
 * `length` characters of the text, from its beginning or from the sentence that holds most of what was asked and the
 * title and the beginning do not.
 */
export function excerpt(
  text: string,
  match: Matcher,
  length: number,
  { title = '', table }: { title?: string; table?: FoldTable } = {},
): Piece[] {
  const marks = match(text, table);
  const known = markedIn(title, match(title, table)).join('\n');
  const worth = (from: number) => {
    const end = from + length;
    const found = new Set(markedIn(text.slice(from, end), marks.slice(from, end)));
    return [...found].reduce((sum, piece) => sum + (known.includes(piece) ? 0 : piece.length), 0);
  };
  const best = (starts: readonly number[]) =>
    starts.reduce((chosen, start) => (worth(start) > worth(chosen) ? start : chosen), 0);
  let from = best(startsOf(text, /[。！？；!?;\n]+\s*/g));
  if (worth(from) === 0) from = best(startsOf(text, /[，：,:、]\s*/g));
  let head = '';
  if (worth(from) === 0 && known === '' && marks.indexOf(true) >= 0) {
    from = Math.max(0, Math.min(marks.indexOf(true) - BEFORE, text.length - length));
    head = from > 0 ? '…' : '';
  }
  return shown(text, marks, head, from, from + length);
}

function shown(text: string, marks: readonly boolean[], head: string, from: number, end: number): Piece[] {
  const stop = text.slice(from, end).search(/[。！？!?][^。！？!?]*$/) + 1;
  const whole =
    end < text.length && stop > FULL * (end - from) && !marks.slice(from + stop, end).includes(true);
  const to = whole ? from + stop : end;
  const cut = pieces(text.slice(from, to), marks.slice(from, to));
  if (head) cut.unshift({ text: head, marked: false });
  if (to < text.length && !whole) cut.push({ text: '…', marked: false });
  return cut;
}

function markedIn(text: string, marks: readonly boolean[]): string[] {
  return pieces(text, marks).flatMap((piece) => (piece.marked ? piece.text : []));
}

/** Where the stretches of a text begin that `ends` closes, the beginning of the text among them. */
function startsOf(text: string, ends: RegExp): number[] {
  return [0, ...Array.from(text.matchAll(ends), ({ 0: end, index }) => index + end.length)];
}
