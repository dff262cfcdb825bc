/**
 * Calls of one kind that wait for the one writer are done in company: whose turn it is does what the others wait for too,
 * each in a savepoint of its own, and the disk is waited for once. Everybody's turn still comes, and finds the
 * answer already there, as a call that is sent again does; where it is not, the call is done then. So nothing rests on
 * company but speed. See docs/decisions/0022-in-company.md.
 */
import { Refusal } from '../../../src/contract/refusal.ts';
import { keep } from './database.ts';

/** How many are done along with one at most, of those that wait. */
const MOST = 32;
/** Milliseconds after which no further one is done along: so long the next of another kind waits for company, and for one call. */
const LONG = 50;
/** Signs of a call that may wait in memory with the others; what is longer goes alone. */
const LONGEST = 4_096;

const BEGIN = keep('SAVEPOINT company');
const UNDO = keep('ROLLBACK TO company');
const END = keep('RELEASE company');

/** One's turn, in its transaction: does one's own, then the others that wait by `one`, which can undo what it did of one so far. */
type Turn<Waiting> = <T>(tx: core.App, own: () => T, one: (waiting: Waiting, undo: () => void) => void) => T;

/**
 * Lets `own` be seen by others of this kind while `run` waits for its turn, which may do them along by what it is given.
 * A refusal of one of them undoes that one alone, and is left to its own turn to say. Where something fails with others in the
 * transaction, it is begun anew without them.
 */
export function inCompany<Waiting, T>(
  app: core.App,
  kind: string,
  own: Waiting,
  run: (turn: Turn<Waiting>) => T,
): T {
  const line = JSON.stringify(own);
  if (line.length > LONGEST) return run(alone);
  const store = app.store();
  const place = `shiguang.company.${kind}`;
  let waits = true;
  let led = false;
  store.setFunc(place, (old) => (old ? `${old}\n${line}` : line));
  /** Out of line, and others with it; while one has the writer nobody else has. */
  const leave = (most: number): string[] => {
    let taken: string[] = [];
    store.setFunc(place, (old) => {
      const others = (old ?? '').split('\n').filter((one) => one !== '' && one !== line);
      taken = others.slice(0, most);
      return others.slice(most).join('\n');
    });
    waits = false;
    return taken;
  };
  const turn: Turn<Waiting> = (tx, work, one) => {
    const until = Date.now() + LONG;
    try {
      const done = work();
      for (const other of leave(MOST)) {
        if (Date.now() >= until) break;
        led = true;
        along(tx, (undo) => one(JSON.parse(other) as Waiting, undo));
      }
      return done;
    } finally {
      // Before the writer is free: who hears that nothing was done must not be found in line and done then.
      if (waits) leave(0);
    }
  };
  try {
    return run(turn);
  } catch (problem) {
    if (!led || problem instanceof Refusal) throw problem;
    return run(alone);
  } finally {
    if (waits) leave(0);
  }
}

const alone: Turn<never> = (_tx, own) => own();

function along(tx: core.App, work: (undo: () => void) => void): void {
  const undo = () => void UNDO.run(tx, {});
  BEGIN.run(tx, {});
  try {
    work(undo);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    undo();
  }
  END.run(tx, {});
}
