import { beginDraft } from '../../../island/draft.ts';
import { goTo } from '../../../island/route.ts';
import { draftName, type Room } from '../../frame/room.ts';
import type { ClaimBody } from '../outbox/outbox.ts';
import { entryOf } from './entry.ts';

/** The name of the form's draft: `of` is the claim it is to be better than, or ''. */
export const logDraft = (room: Room, of: string) => draftName(room, of ? `log.${of}` : 'log');

/** Opens the form with what a refused or returned claim said. */
export function mend(room: Room, of: string, body: ClaimBody): void {
  beginDraft(logDraft(room, of), entryOf(body));
  goTo('log', of);
}
