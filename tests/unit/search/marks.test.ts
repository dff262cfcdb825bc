import { describe, expect, it } from 'vitest';
import { readFoldTable } from '../../../src/hanzi/folding.ts';
import {
  excerpt,
  matchInitials,
  matchSounds,
  matchWords,
  type Piece,
  pieces,
} from '../../../src/search/marks.ts';

const shown = (text: readonly Piece[]) =>
  text.map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join('');
const marked = (text: string, match: ReturnType<typeof matchWords>) => shown(pieces(text, match(text)));
const syllables = new Map(
  [...'老lao年nian证zheng正zheng'.matchAll(/(\p{Script=Han})([a-z]+)/gu)].map(([, a = '', b = '']) => [a, b]),
);

describe('marking', () => {
  it('joins pairs that overlap', () => {
    expect(marked('办老年证的老人', matchWords(['老年', '年证']))).toBe('办[老年证]的老人');
  });
  it('marks a Latin word whole and in any case, not inside another word', () => {
    expect(marked('App 不是 happy', matchWords(['app']))).toBe('[App] 不是 happy');
  });
  it('marks Traditional text by folding it', () => {
    const text = '辦理老年證';
    expect(shown(pieces(text, matchWords(['年证'])(text, readFoldTable('辦證|办证'))))).toBe('辦理老[年證]');
  });
  it('marks what sounds as typed', () => {
    expect(marked('办老年证', matchSounds(['lao nian', 'nian zheng'], syllables))).toBe('办[老年证]');
  });
  it('marks what is still being typed', () => {
    expect(marked('办老年证', matchSounds(['nian z'], syllables))).toBe('办老[年证]');
  });
  it('marks first letters', () => {
    expect(marked('办老年证', matchInitials('lnz', syllables))).toBe('办[老年证]');
    expect(marked('老老年证老', matchInitials('lnz', syllables))).toBe('老[老年证]老');
  });
});

describe('the excerpt', () => {
  const text = `${'从前有座山'.repeat(20)}老年证在这里办,带身份证${'山里有座庙'.repeat(20)}`;
  it('stands around the words and says where it was cut', () => {
    const cut = shown(excerpt(text, matchWords(['老年', '年证']), 30));
    expect(cut).toMatch(/^….*\[老年证\]在这里办.*…$/);
    expect(cut.length).toBeLessThanOrEqual(30 + '……[]'.length);
  });
  it('is the beginning where nothing is marked', () => {
    expect(shown(excerpt(text, matchWords(['饕餮']), 10))).toBe('从前有座山从前有座山…');
  });
  it('is all of a short text', () => {
    expect(shown(excerpt('老年证', matchWords(['老年']), 30))).toBe('[老年]证');
  });
  it('is nothing for no text', () => {
    expect(excerpt('', matchWords(['老年']), 30)).toEqual([]);
  });
});
