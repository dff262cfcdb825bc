/** What of a matter may stand on the public page, as somebody of the desk wrote it for everybody. */
import { isHan } from '../hanzi/characters.ts';
import { asCompared } from '../hanzi/name-foldings.ts';
import type { MatterState } from './matter.ts';

/** So long they may be: rows are read, not studied. */
export const PUBLIC_WORDS = 80;
export const PUBLIC_ANSWER = 100;

/** How a matter stands, for everybody: somebody is at it, it waits to be looked at, it is over. */
export const publicStates = ['open', 'answered', 'closed'] as const;
export type PublicState = (typeof publicStates)[number];

/** Null where it is not shown: it is not heard here after all, or goes on as another one. */
export function publicState(state: MatterState): PublicState | null {
  switch (state) {
    case 'declining':
    case 'declined':
    case 'merged':
    case 'withdrawn':
      return null;
    case 'answered':
    case 'checking':
      return 'answered';
    case 'closed':
      return 'closed';
    default:
      return 'open';
  }
}

const DOOR =
  /(单元|门|楼)[-—~·]?(\d{2,4}|[一二三四五六七八九十零〇]{3,4})(?!号楼|栋|幢|米|分|年|路|平|公|多|余|个|度|块|级|层)|(\d{2,4}|[一二三四五六七八九十零〇]{3,4})(室|号房|房间|户)|\d+-\d+-\d{2,4}/;

/** Whether words tell a door: a courtyard, a building and an entrance are public, behind which door somebody lives is not. */
export const tellsDoor = (words: string): boolean => DOOR.test(words.normalize('NFKC').replace(/\s/g, ''));

/** So many signs alike are no accident. */
const RUN = 12;
const signs = (words: string): string =>
  [...asCompared(words)].filter((sign) => isHan(sign.codePointAt(0) ?? 0) || /[a-z0-9]/.test(sign)).join('');

/** Whether words repeat what was said: a run of twelve signs of it, whatever stands between these. */
export function repeats(words: string, said: string): boolean {
  const [own, first] = [signs(words), signs(said)];
  for (let at = 0; at + RUN <= first.length; at += 1)
    if (own.includes(first.slice(at, at + RUN))) return true;
  return false;
}
