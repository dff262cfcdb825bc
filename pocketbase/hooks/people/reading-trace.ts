import { dayOf, startOfDay } from '../../../src/calendar/shanghai.ts';
import type { MemberContext } from '../frame/context.ts';
import { row } from '../frame/database.ts';
import { leaveTrace } from '../frame/trail.ts';

/** What staff looked at: figures and entries, the record with its phone number, or all data to take away. */
export type ReadingAct = 'account.read' | 'member.read' | 'data.exported';

/**
 * Staff who look at what is another's leave a trace, once a day for each person and kind: the member reads it in their
 * own data. Not one of the book's transactions, so that a book that is stopped can still be read.
 */
export function traceReading({ app, actor, now }: MemberContext, act: ReadingAct, member: string): void {
  const from = startOfDay(dayOf(now));
  const traced = (db: core.App) =>
    row(
      db,
      'seq',
      'SELECT seq FROM audit WHERE subject = {:member} AND actor = {:actor} AND act = {:act} AND at >= {:from}',
      { member, actor: actor.id, act, from },
    ) !== null;
  if (traced(app)) return;
  app.runInTransaction((tx) => {
    if (!traced(tx)) leaveTrace(tx, { at: now, actor: actor.id, act, subject: member });
  });
}
