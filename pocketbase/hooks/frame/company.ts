/**
 * Calls of one kind that wait for the one writer are done in company: whose turn it is does what the others wait for too,
 * each in a savepoint of its own, and the disk is waited for once. Everybody's turn still comes, and finds the
 * answer already there, as a call that is sent again does; where it is not, the call is done then. So nothing rests on
 * company but speed. See docs/decisions/0022-in-company.md.
 */
import { Refusal } from '../../../src/contract/refusal.ts';
import { keep } from './database.ts';

/** How many are done along with one: so long the next of another kind waits at most. */
const MOST = 32;
/** Signs of a call that may wait in memory with the others; what is longer goes alone. */
const LONGEST = 4_096;

const BEGIN = keep('SAVEPOINT company');
const UNDO = keep('ROLLBACK TO company');
const END = keep('RELEASE company');

/** Something failed that was another's: the transaction is begun anew without others. */
class Spoiled extends Error {}

/** Within a transaction: does the others that wait, one by one, by `one`. */
type Others<Waiting> = (tx: core.App, one: (waiting: Waiting) => void) => void;

/**
 * Lets `own` be seen by others of this kind while `run` waits for its turn, which may do them along by what it is given.
 * A refusal of one of them undoes that one alone, and is left to its own turn to say.
 */
export function inCompany<Waiting, T>(
  app: core.App,
  kind: string,
  own: Waiting,
  run: (others: Others<Waiting>) => T,
): T {
  const line = JSON.stringify(own);
  if (line.length > LONGEST) return run(alone);
  const store = app.store();
  const place = `shiguang.company.${kind}`;
  let waits = true;
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
  try {
    return run((tx, one) => {
      for (const other of leave(MOST)) along(tx, () => one(JSON.parse(other) as Waiting));
    });
  } catch (problem) {
    if (!(problem instanceof Spoiled)) throw problem;
    return run(alone);
  } finally {
    if (waits) leave(0);
  }
}

const alone = (): void => {};

function along(tx: core.App, work: () => void): void {
  try {
    BEGIN.run(tx, {});
    try {
      work();
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      UNDO.run(tx, {});
    }
    END.run(tx, {});
  } catch (cause) {
    throw new Spoiled('a call could not be done in company', { cause });
  }
}
