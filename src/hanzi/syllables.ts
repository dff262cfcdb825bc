/** Every syllable of Standard Chinese without tone, by its first letters; `v` stands for ü, as on keyboards. */
const FINALS: Record<string, string> = {
  '': 'a ai an ang ao e ei en eng er o ou',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u',
  f: 'a an ang ei en eng o ou u',
  d: 'a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo',
  t: 'a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo v ve',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  k: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  zh: 'a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo',
  ch: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  r: 'an ang ao e en eng i ong ou u ua uan ui un uo',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo',
  c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  y: 'a an ang ao e i in ing o ong ou u uan ue un',
  w: 'a ai an ang ei en eng o u',
};

const syllables = new Set(
  Object.entries(FINALS).flatMap(([initial, finals]) => finals.split(' ').map((final) => initial + final)),
);
const LONGEST = 6;
/** Spellings that keyboards accept for ü. */
const SPELLINGS: Record<string, string> = { lue: 'lve', nue: 'nve', lyu: 'lv', nyu: 'nv' };

export function isSyllable(text: string): boolean {
  return syllables.has(text);
}

/** Marks of tone and apostrophes off: `lǎo'nián` → `lao'nian`. Vowels only; other text stays. */
const TONES: readonly (readonly [string, string])[] = [
  ['āáǎà', 'a'],
  ['ēéěè', 'e'],
  ['īíǐì', 'i'],
  ['ōóǒò', 'o'],
  ['ūúǔù', 'u'],
  ['ǖǘǚǜü', 'v'],
];
const toneless = new Map(
  TONES.flatMap(([marked, bare]) => [...marked].map((vowel) => [vowel, bare] as const)),
);

export function withoutTones(text: string): string {
  return Array.from(text, (character) => toneless.get(character) ?? character).join('');
}

/** A way to read Latin letters as pinyin. */
export interface Reading {
  syllables: string[];
  /** What is left at the end while someone is still typing: the beginning of a syllable, or empty. */
  rest: string;
}

/**
 * Reads letters as pinyin with the fewest syllables. Where two readings are as short (`xianren`: xi·an·ren is longer
 * and falls out, `fangan`: fang·an and fan·gan do not), all of them are answered, four at most. No answer where the
 * letters are not pinyin.
 */
export function readPinyin(letters: string): Reading[] {
  const best: Reading[][] = [[{ syllables: [], rest: '' }]];
  for (let end = 1; end <= letters.length; end++) {
    let found: Reading[] = [];
    for (let start = Math.max(0, end - LONGEST); start < end; start++) {
      const piece = letters.slice(start, end);
      const syllable = SPELLINGS[piece] ?? piece;
      if (!syllables.has(syllable)) continue;
      for (const before of best[start] ?? []) {
        found.push({ syllables: [...before.syllables, syllable], rest: '' });
      }
    }
    const fewest = Math.min(...found.map((reading) => reading.syllables.length));
    found = found.filter((reading) => reading.syllables.length === fewest).slice(0, 4);
    best.push(found);
  }
  const whole = best[letters.length] ?? [];
  if (whole.length > 0) return whole;
  for (let cut = letters.length - 1; cut > 0; cut--) {
    const rest = letters.slice(cut);
    const readings = best[cut] ?? [];
    if (readings.length > 0 && isBeginning(rest)) return readings.map((reading) => ({ ...reading, rest }));
  }
  return [];
}

function isBeginning(letters: string): boolean {
  if (letters.length >= LONGEST) return false;
  for (const syllable of syllables) if (syllable.startsWith(letters)) return true;
  return false;
}
