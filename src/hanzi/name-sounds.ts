import { pinyin } from 'pinyin-pro';
import { gb2312 } from './gb2312.ts';

/**
 * Which characters a syllable may stand for in a name: syllable without tone (`v` for ü) → characters, each in every reading it has.
 * Of the 6,763 characters of GB 2312, by which names are written. Build time only: the dictionary behind it is 300 kB.
 */
export function charactersBySound(): Map<string, string> {
  const found = new Map<string, string>();
  for (const character of gb2312())
    for (const syllable of new Set(
      pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true }),
    ))
      if (/^[a-z]+$/.test(syllable)) found.set(syllable, (found.get(syllable) ?? '') + character);
  return found;
}
