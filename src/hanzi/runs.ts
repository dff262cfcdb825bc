import { isHan, isLetter } from './characters.ts';

/** A stretch of Chinese characters, or a word or number of another script. */
export interface Run {
  kind: 'han' | 'word';
  text: string;
  /** Where it begins in the text, in UTF-16 units. */
  at: number;
}

/** Cuts text (already made plain) into runs; whatever is neither character nor letter separates them. */
export function runs(text: string): Run[] {
  const found: Run[] = [];
  let open: Run | null = null as Run | null;
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) as number;
    const size = code > 0xffff ? 2 : 1;
    const kind = isHan(code) ? 'han' : isLetter(code) ? 'word' : null;
    if (open?.kind !== kind) {
      open = kind && { kind, text: '', at };
      if (open) found.push(open);
    }
    if (open) open.text += text.slice(at, at + size);
    at += size;
  }
  return found;
}

/** The characters of a run, pairs of surrogates kept together. */
export function charactersOf(run: string): string[] {
  return Array.from(run);
}

/** Neighbours of a run: 老年证 → 老年, 年证. */
export function bigrams(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
