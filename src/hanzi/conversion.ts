import { Locale } from 'opencc-js/cn2t';
import { ownWords } from './phrases.ts';

/**
 * Simplified to Traditional with OpenCC's words, cut where the sentence is cut. OpenCC takes the longest word from the
 * left: in 介绍了如何 it finds 了如 and writes 瞭如. Here a word of its table counts only where it does not run across
 * the edge of a word that Node's dictionary of words (ICU) sees there. Glyphs follow Taiwan's standard forms.
 */

/** From this length on OpenCC's word is surer than the cut. */
const SURE = 4;

interface Table {
  words: Map<string, string>;
  /** How long the words are that begin with a character, longest first. */
  lengths: Map<string, number[]>;
  characters: Map<string, string>;
}

let made: Table | undefined;

function pairsOf(tables: readonly unknown[]): [string, string][] {
  return tables.flat(2).flatMap((each) =>
    String(each)
      .split('|')
      .map((line) => line.split(' ') as [string, string]),
  );
}

function table(): Table {
  if (made) return made;
  const variants = new Map(pairsOf(Locale.to.tw as readonly unknown[]));
  const written = (text: string) => [...text].map((one) => variants.get(one) ?? one).join('');
  const entries = pairsOf(Locale.from.cn as readonly unknown[]).map(
    ([from, to]) => [from, written(to)] as [string, string],
  );
  const characters = new Map(entries.filter(([from]) => isOne(from)));
  for (const [from, to] of variants) if (isOne(from) && !characters.has(from)) characters.set(from, to);
  const words = new Map(needed(entries, characters));
  for (const { word, from, to } of ownWords)
    words.set(word, [...word].map((one) => (one === from ? to : (characters.get(one) ?? one))).join(''));
  const lengths = new Map<string, number[]>();
  for (const from of words.keys()) {
    const first = characterAt(from, 0);
    const known = lengths.get(first);
    if (!known) lengths.set(first, [from.length]);
    else if (!known.includes(from.length)) known.push(from.length);
  }
  for (const known of lengths.values()) known.sort((a, b) => b - a);
  made = { words, lengths, characters };
  return made;
}

/** The words that read otherwise than their characters alone, and those in which such a word would be found wrongly. */
function needed(entries: readonly [string, string][], characters: ReadonlyMap<string, string>) {
  const each = (word: string) => [...word].map((one) => characters.get(one) ?? one).join('');
  const other = new Map(entries.filter(([from, to]) => !isOne(from) && each(from) !== to));
  const starts = new Set<string>();
  for (const from of other.keys())
    for (let end = 1; end <= from.length; end += 1) starts.add(from.slice(0, end));
  const hides = (word: string) => {
    for (let at = 1; at < word.length; at += 1) {
      if (starts.has(word.slice(at))) return true;
      for (let end = at + 2; end < word.length; end += 1) if (other.has(word.slice(at, end))) return true;
    }
    return false;
  };
  return entries.filter(([from]) => !isOne(from) && (other.has(from) || hides(from)));
}

function isOne(text: string): boolean {
  return characterAt(text, 0).length === text.length;
}

function characterAt(text: string, at: number): string {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff ? text.slice(at, at + 2) : text.charAt(at);
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Where words begin and end in `text`, by place. */
export function cuts(text: string): boolean[] {
  const edges = new Array<boolean>(text.length + 1).fill(false);
  for (const { index } of segmenter.segment(text)) edges[index] = true;
  edges[text.length] = true;
  return edges;
}

/** The text in Traditional. `keep` says how the character at a place is written whatever the words around say. */
export function convert(text: string, edges: readonly boolean[], keep: ReadonlyMap<number, string>): string {
  const { lengths, words, characters } = table();
  let out = '';
  for (let at = 0; at < text.length; ) {
    const character = characterAt(text, at);
    const kept = keep.get(at);
    if (kept !== undefined) {
      out += kept;
      at += character.length;
      continue;
    }
    const length = lengths.get(character)?.find((long) => {
      const word = text.slice(at, at + long);
      return words.has(word) && isWhole(edges, at, at + long);
    });
    const from = length ? text.slice(at, at + length) : character;
    out += (length ? words.get(from) : characters.get(from)) ?? from;
    at += from.length;
  }
  return out;
}

/** Whether what stands from `start` to `end` is made of whole words, or is part of one. */
function isWhole(edges: readonly boolean[], start: number, end: number): boolean {
  if (end - start >= SURE || (edges[start] && edges[end])) return true;
  for (let at = start + 1; at < end; at += 1) if (edges[at]) return false;
  return true;
}
