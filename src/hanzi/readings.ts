import { pinyin } from 'pinyin-pro';
import { isHan } from './characters.ts';

/**
 * The syllables of a text, one for each of its characters and null for what is not Chinese. Read in context (银行
 * yin·hang, 行走 xing·zou). Build time only: the dictionary behind it is 300 kB.
 */
export function readingsOf(text: string): (string | null)[] {
  const characters = Array.from(text);
  const read = pinyin(text, { toneType: 'none', type: 'array', v: true });
  // Both lists go by code point; a text where they differ is read character by character.
  const whole = read.length === characters.length;
  return characters.map((character, index) => {
    if (!isHan(character.codePointAt(0) as number)) return null;
    const syllable = whole ? read[index] : pinyin(character, { toneType: 'none', v: true });
    return syllable && /^[a-z]+$/.test(syllable) ? syllable : null;
  });
}
