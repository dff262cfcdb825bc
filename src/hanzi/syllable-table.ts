import { everyday } from './gb2312.ts';

/**
 * The ordinary syllable of each character, for a reader who typed a wrong character of the right sound. The everyday
 * characters stand in the order of GB 2312, which is by sound, so for them the table only counts how many follow each
 * other with the same syllable (`a2 ai13 an9`); the others are listed (`|ai霭蔼`). 3 kB in all.
 */
export function readSyllableTable(table: string): Map<string, string> {
  const [counted = '', listed = ''] = table.split('|');
  const syllables = new Map<string, string>();
  const ordered = everyday();
  let at = 0;
  for (const [, syllable = '', count] of counted.matchAll(/([a-z]+)(\d+)/g)) {
    for (const end = at + Number(count); at < end; at++) syllables.set(ordered.charAt(at), syllable);
  }
  for (const [, syllable = '', characters = ''] of listed.matchAll(/([a-z]+)([^a-z]+)/g)) {
    for (const character of characters) syllables.set(character, syllable);
  }
  return syllables;
}

/** Writes the table for the everyday characters and `others`. `read` answers the ordinary syllable of a character. */
export function writeSyllableTable(
  others: Iterable<string>,
  read: (character: string) => string | null,
): string {
  const ordered = everyday();
  const counted: [string, number][] = [];
  for (const character of ordered) {
    const syllable = read(character) ?? 'a';
    const last = counted[counted.length - 1];
    if (last?.[0] === syllable) last[1] += 1;
    else counted.push([syllable, 1]);
  }
  const listed = new Map<string, string>();
  for (const character of others) {
    const syllable = ordered.includes(character) ? null : read(character);
    if (syllable) listed.set(syllable, (listed.get(syllable) ?? '') + character);
  }
  const rows = (entries: Iterable<[string, unknown]>) => Array.from(entries, (row) => row.join('')).join('');
  return `${rows(counted)}|${rows([...listed].sort())}`;
}
