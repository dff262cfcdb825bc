import { plain } from '../hanzi/characters.ts';

/**
 * Words that mean the same as one in the text and do not stand there themselves. A document is made findable by them
 * when the index is built, so a reader downloads no list.
 */
export function expand(synonyms: readonly (readonly string[])[], text: string): string[] {
  const compared = plain(text);
  return synonyms
    .filter((row) => row.some((word) => compared.includes(plain(word))))
    .flatMap((row) => row.filter((word) => !compared.includes(plain(word))));
}
