import { run } from './database.ts';

/** An act that is no transfer, for the trail. `details` hold no name, phone or address: the trail is kept for ever. */
export interface Act {
  at: number;
  /** A member's id, or 'visitor' where nobody is logged in. */
  actor: string;
  act: string;
  subject?: string;
  details?: object;
}

/** Writes an act into the audit trail, which only grows. */
export function leaveTrace(tx: core.App, { at, actor, act, subject = '', details = {} }: Act): void {
  run(
    tx,
    'INSERT INTO audit (at, actor, act, subject, details) VALUES ({:at}, {:actor}, {:act}, {:subject}, {:details})',
    { at, actor, act, subject, details: JSON.stringify(details) },
  );
}

/** Runs work whose changes of rights the database itself writes into the trail: under this name. */
export function actingAs<T>(tx: core.App, actor: string, work: () => T): T {
  run(tx, 'INSERT INTO acting (one, actor) VALUES (1, {:actor})', { actor });
  const done = work();
  run(tx, 'DELETE FROM acting');
  return done;
}
