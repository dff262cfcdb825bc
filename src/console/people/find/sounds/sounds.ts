import { sounds } from './strings.ts';

const syllables = Object.keys(sounds);
/** A name has no more characters, and a text no more readings that are worth a look. */
const LONGEST = 6;
const MOST = 8;
/** What the server takes at most, in characters. */
const ROOM = 8_000;

/** Every way to cut typed letters into beginnings of syllables, the fewest pieces first: `hemy` is `he m y`, then `h e m y`. */
function cuts(letters: string, left = LONGEST): string[][] {
  if (letters === '') return [[]];
  if (left === 0) return [];
  const found: string[][] = [];
  for (let length = Math.min(6, letters.length); length > 0; length -= 1) {
    const piece = letters.slice(0, length);
    if (!syllables.some((one) => one.startsWith(piece))) continue;
    for (const rest of cuts(letters.slice(length), left - 1)) found.push([piece, ...rest]);
  }
  return found.sort((one, other) => one.length - other.length).slice(0, MOST);
}

/** The characters that may be meant by a piece: of the syllable itself, or of all that begin so. */
function charactersOf(piece: string): string {
  const hex = syllables.flatMap((one) => (one.startsWith(piece) ? (sounds[one] ?? '') : [])).join('');
  const characters = hex.match(/.{4}/g)?.map((one) => String.fromCharCode(Number.parseInt(one, 16))) ?? [];
  return [...new Set(characters)].join('');
}

/**
 * What is typed as pinyin, whole or in initials (`hemingyuan`, `hmy`, `he my`), as characters for each place of a name: places set
 * apart by `,` and readings by `|`. Empty where it is no pinyin.
 */
export function soundsOf(typed: string): string {
  const letters = typed
    .toLowerCase()
    .replace(/[\s'’]/g, '')
    .replace(/ü/g, 'v');
  if (!/^[a-z]{1,24}$/.test(letters)) return '';
  const readings = cuts(letters).map((pieces) => pieces.map(charactersOf).join(','));
  while (readings.join('|').length > ROOM) readings.pop();
  return readings.join('|');
}
