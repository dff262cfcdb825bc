/** Letters that tell of news: which news, in which words, how often, and when one that could not be sent is tried again. */
import { HOUR, type Instant, MINUTE } from '../calendar/shanghai.ts';
import { newsNames } from './export.ts';
import type { NewsKind } from './news.ts';
import type { Post } from './post.ts';

/**
 * What is written in letters: what one has to answer, what changes one's day or one's papers. The rest is read when one looks.
 * Whoever has letters chooses among these topics. No topic's name is part of another's.
 */
const told = {
  requests: [
    'request-asked',
    'request-dispatched',
    'request-chosen',
    'request-withdrawn',
    'request-excused',
    'request-finished',
    'request-disputed',
    'request-resolved',
    'request-cancelled',
  ],
  hours: [
    'claim-written',
    'claim-returned',
    'visit-corrected',
    'visit-refused',
    'gift',
    'grant',
    'reversed',
    'certificate-issued',
    'certificate-refused',
    'certificate-revoked',
  ],
  matters: [
    'matter-answered',
    'matter-again',
    'matter-declined',
    'matter-closed',
    'task-given',
    'task-again',
  ],
  person: [
    'kin-asked',
    'mandate-asked',
    'mandate-held',
    'mandate-given',
    'mandate-ended',
    'card-printed',
    'codes-printed',
    'details-changed',
    'leaving-asked',
    'leaving-refused',
  ],
} as const satisfies { readonly [topic: string]: readonly NewsKind[] };
export type LetterTopic = keyof typeof told;
export const letterTopics = [
  'requests',
  'hours',
  'matters',
  'person',
] as const satisfies readonly LetterTopic[];
export const kindsOf = (topic: LetterTopic): readonly NewsKind[] => told[topic];

/** So many letters with news within a day, for one member; what comes after is told by the next day's first. */
export const LETTERS_A_DAY = 5;
/** How long a code is good. */
export const CODE_GOOD = HOUR;
/** So many codes one member asks for within a day, and so many go to one address, whoever asks: it may be a stranger's. */
export const CODES_A_DAY = 3;
/** And so many go out of the house within a day: what many logins together could send to strangers. */
export const CODES_OF_ALL_A_DAY = 300;
/** In which script letters are: that of the page on which they were asked for. */
export const letterScripts = ['hans', 'hant'] as const;
export type LetterScript = (typeof letterScripts)[number];
/** How long one that is being sent is waited for. */
export const SENDING = 10 * MINUTE;
export const MOST_TRIES = 8;

/** When a letter that was refused for the `tries`th time is tried again; null where it is given up. */
export function triedAgain(tries: number, now: Instant): Instant | null {
  return tries >= MOST_TRIES ? null : now + 2 ** (tries - 1) * 2 * MINUTE;
}

/** In Simplified: the program that sends it turns it into the script it is for. */
type Letter = Omit<Post, 'to' | 'script'>;

/** The same pages in the script of the letter. */
const half = (script: LetterScript): string => (script === 'hant' ? '/hant' : '');
/** Where whoever has a letter ends them, asked in its script (`halfOf` in hooks/frame/page.ts). */
export const stopAddress = (origin: string, stop: string, script: LetterScript): string =>
  `${origin}/letters/stop/${stop}${script === 'hant' ? '?script=hant' : ''}`;

/** A letter that tells what happened and to whom not: no name, no place, no figure, and no way in. */
export function newsLetter(
  kinds: readonly NewsKind[],
  script: LetterScript,
  origin: string,
  stop: string,
): Letter {
  const counts = new Map<NewsKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const lines = [...counts].map(
    ([kind, count]) => `· ${newsNames[kind]}${count > 1 ? `（${count}件）` : ''}`,
  );
  return {
    stop,
    subject: `有${kinds.length}件和您有关的事`,
    text: [
      '您好：',
      '',
      ...lines,
      '',
      `是哪一件、要不要您办，请登录“我的时光”，在“消息”里看：${origin}${half(script)}/portal/`,
      '',
      `这封信是您在“我的时光”里要的，换邮箱、少收几样也在那里。不想再收，打开这个地址按一下就停，不用登录：${stop}`,
      '请不要回这封信。',
      '',
    ].join('\n'),
  };
}

/** The letter by which an address is proved. */
export function codeLetter(code: string, script: LetterScript, origin: string): Letter {
  return {
    stop: '',
    subject: `确认邮箱的码：${code}`,
    text: [
      '您好：',
      '',
      `有人在 ${origin}${half(script)}/portal/ 要把消息寄到这个邮箱。是您要的，请在那里填这个码：${code}，一小时以内有用。`,
      '',
      '不是您要的，不用理这封信：不填码就什么也不会寄来。请不要回这封信。',
      '',
    ].join('\n'),
  };
}
