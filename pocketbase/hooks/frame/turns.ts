import { Refusal } from '../../../src/contract/refusal.ts';

/** How many wait for their turn; the next is told to come again. */
const WAITING = 24;
/** Milliseconds between two looks whether it is one's turn. */
const LOOK = 5;
/** After so many milliseconds a turn counts as over: whoever had it did not come back. */
const LOST = 10_000;

/**
 * Runs `work` while nobody else does, in whichever engine: for what keeps a core busy for as long as many bookings take.
 * Many at once would keep the processor from whoever holds the one writer, and everybody's booking waits for that one.
 * Never within a transaction. Refuses with `busy`.
 */
export function inTurn<T>(app: core.App, name: string, work: () => T): T {
  const store = app.store();
  const place = `shiguang.turn.${name}`;
  const wait = (by: number): number => {
    let count = 0;
    store.setFunc(`${place}.waiting`, (old) => {
      count = Number(old ?? 0) + by;
      return String(count);
    });
    return count;
  };
  const isMine = (): boolean => {
    let mine = false;
    store.setFunc(place, (old) => {
      mine = Date.now() - Number(old || 0) > LOST;
      return mine ? String(Date.now()) : String(old);
    });
    return mine;
  };
  try {
    if (wait(1) > WAITING) throw new Refusal('busy');
    while (!isMine()) sleep(LOOK);
  } finally {
    wait(-1);
  }
  try {
    return work();
  } finally {
    store.setFunc(place, () => '');
  }
}
