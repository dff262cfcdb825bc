import { plain } from '../hanzi/characters.ts';
import { everydayFoldings, type FoldTable, fold } from '../hanzi/folding.ts';
import { clean } from '../hanzi/look-alikes.ts';
import { withoutNumbers } from '../hanzi/numerals.ts';
import { bigrams, charactersOf, runs } from '../hanzi/runs.ts';
import { readPinyin, withoutTones } from '../hanzi/syllables.ts';
import { begunPairs, exactForm, initialGrams, nameTerm, numberTerms, syllablePairs } from './terms.ts';

/** Characters beyond these are not read: enough for any question, and the bound of a query's cost. */
const LONGEST_QUERY = 80;
/** Each is a shard to move, 0.3 and 0.1 kB; beyond these the ranking hardly changes. */
const MOST_GRAMS = 12;
const MOST_CHARACTERS = 7;

/** A longer query is no name. */
const LONGEST_NAME = 18;

/** Characters of which questions are built and guides are not. */
const ASKING = new Set('的了吗呢么幺什哪谁何是怎');
const ASKING_PAIRS = new Set(['多少', '几个', '几点', '可以', '能不', '不能', '请问', '我想', '想要']);
/** What people say before and after the name of what they look for: 怎么补办…, …丢了怎么办, …几点开门. 么 is folded by now. */
const BEFORE_NAME =
  /^(?:请问|我妈妈?|我爸爸?|我家|家里|我想|我要|想要|怎.|如何|哪里|在哪|哪儿|办理|办|申请|补办|换|查|找)+/;
const AFTER_NAME =
  /(?:了|的|是)*(?:怎.|如何|在哪|哪里|哪儿|哪天|几点|几号|几楼|什.|多少|多久|需要|要带|找谁|谁|吗|呢|电话|地址|时间|上班|开门|关门|周末|星期|今天|明天|办理|申请|补办|丢了|到期|流程|材料|条件|怎样|有没有|可以|能).*$|了$/;

/** The commonest characters of Chinese, the commonest first: pairs of these say least. */
const COMMON =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什';
const commonness = new Map(
  [...COMMON].map((character, index) => [character, Math.min(60, 300 / (index + 1) + 1)]),
);

/** A query as read: which terms to ask for, before anything is known of the documents. */
export interface Question {
  /** Plain and folded, shortened. */
  text: string;
  /** The whole query as a name, and what is left of it without the words of asking. */
  names: string[];
  /** Pairs, words, counts and days; the most telling. */
  grams: string[];
  /** Single characters, the most telling first. */
  characters: string[];
  /** Latin letters that may be pinyin, in the order they stand; Chinese characters between them as they are. */
  sounds: Sounds | null;
  /** The whole query as an index or phone number. */
  exact: string | null;
}

export interface Sounds {
  /** Alternating letters and characters: `laonian证` → [{letters: 'laonian'}, {characters: '证'}]. */
  parts: ({ letters: string } | { characters: string })[];
  /** Whether there are Chinese characters among them. */
  mixed: boolean;
}

export function readQuestion(typed: string, table: FoldTable = new Map()): Question {
  const text = fold(
    fold(
      plain(clean(withoutTones(typed.slice(0, 4 * LONGEST_QUERY))))
        .trim()
        .slice(0, LONGEST_QUERY),
      table,
    ),
    everydayFoldings,
  );
  const found = runs(withoutNumbers(text));
  const pairs = found.flatMap((run) => (run.kind === 'han' ? bigrams(charactersOf(run.text)) : []));
  const words = found.flatMap((run) => (run.kind === 'word' ? [run.text] : []));
  const characters = found.flatMap((run) => (run.kind === 'han' ? charactersOf(run.text) : []));
  const telling = unique(pairs).filter((pair) => !isAsking(pair));
  const single = unique(characters).filter((character) => !ASKING.has(character));
  const grams = unique([
    ...numberTerms(text),
    ...words,
    ...byTelling(telling.length > 0 ? telling : unique(pairs)),
  ]).slice(0, MOST_GRAMS);
  return {
    text,
    names: namesIn(text),
    grams,
    characters: byTelling(single.length > 0 ? single : unique(characters)).slice(0, MOST_CHARACTERS),
    sounds: soundsOf(found),
    exact: exactForm(text),
  };
}

function namesIn(text: string): string[] {
  const core = text.replace(BEFORE_NAME, '');
  const names = [text, core.slice(0, 1) + core.slice(1).replace(AFTER_NAME, '')].map(nameTerm);
  return unique(names.flatMap((name) => (name && name.length <= LONGEST_NAME ? name : [])));
}

function isAsking(pair: string): boolean {
  return ASKING_PAIRS.has(pair) || charactersOf(pair).some((character) => ASKING.has(character));
}

/** The rarest first; those equally rare as they stand. */
function byTelling(terms: readonly string[]): string[] {
  const common = (term: string) =>
    charactersOf(term).reduce((product, character) => product * (commonness.get(character) ?? 1), 1);
  return [...terms].sort((a, b) => common(a) - common(b));
}

function soundsOf(found: ReturnType<typeof runs>): Sounds | null {
  const letters = found.filter(({ kind, text }) => kind === 'word' && /^[a-z]+$/.test(text));
  if (letters.length === 0) return null;
  const parts = found.flatMap(({ kind, text }): Sounds['parts'] => {
    if (kind === 'han') return [{ characters: text }];
    return /^[a-z]+$/.test(text) ? [{ letters: text }] : [];
  });
  const mixed = parts.length > letters.length;
  // `iPhone手机` beside characters is a word and no sound; alone it may still be first letters.
  if (mixed && letters.some(({ text }) => readPinyin(text).length === 0)) return null;
  return { parts, mixed };
}

/** Pairs of syllables that a query by sound asks for. */
export interface Spelling {
  pairs: string[];
  /** Each reading as a whole name. */
  names: string[];
  /** The letters, where they may be first letters of syllables: `lnz`, also `lian`, hardly `laonianzheng`. */
  initials: string | null;
}

/** Spells out the sounds of a query; `syllable` knows the sound of a character. Ambiguous letters give all readings. */
export function spell({ parts, mixed }: Sounds, syllable: (character: string) => string | null): Spelling {
  let spelled: (string | null)[][] = [[]];
  let rest = '';
  let pinyin = true;
  for (const part of parts) {
    if ('characters' in part) {
      const read = charactersOf(part.characters).map(syllable);
      spelled = spelled.map((before) => [...before, ...read]);
      rest = '';
      continue;
    }
    const readings = readPinyin(part.letters);
    if (readings.length === 0) pinyin = false;
    rest = readings[0]?.rest ?? '';
    spelled = spelled
      .flatMap((before) => readings.map(({ syllables }) => [...before, ...syllables]))
      .slice(0, 4);
  }
  const pairs = pinyin
    ? spelled.flatMap((syllables) => [
        ...(syllables.length === 1 && rest === '' ? [`^${syllables[0]}`] : syllablePairs(syllables)),
        ...(rest ? begunPairs([syllables[syllables.length - 1] ?? null, rest]) : []),
      ])
    : [];
  const names = pinyin && rest === '' ? spelled.filter((one) => one.length > 1 && !one.includes(null)) : [];
  const letters = parts.flatMap((part) => ('letters' in part ? [part.letters] : [])).join('');
  const initials = !mixed && letters.length >= 2 && letters.length <= (pairs.length > 0 ? 6 : 20);
  return {
    pairs: unique(pairs),
    names: unique(names.map((syllables) => `=${syllables.join(' ')}`)),
    initials: initials ? letters : null,
  };
}

/** What a query of first letters asks for: its triples, and a title of exactly these letters. */
export function initialTerms(initials: string | null): string[] {
  if (!initials) return [];
  const longest = Math.min(3, initials.length);
  return [...initialGrams(initials).filter((gram) => gram.length === longest), `=${initials}`];
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
