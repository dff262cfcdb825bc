import { charactersBySound } from '../../../../hanzi/name-sounds.ts';

/** Syllable → its characters, four hexadecimal digits each: names are written as they are in both scripts of a page. */
export const sounds: { [syllable: string]: string } = Object.fromEntries(
  [...charactersBySound()].map(([syllable, characters]) => [
    syllable,
    Array.from(characters, (one) => one.charCodeAt(0).toString(16)).join(''),
  ]),
);
