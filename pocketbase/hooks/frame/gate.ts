/**
 * How many calls are in work at once. PocketBase makes another script engine for each request above its pool, and what a
 * call loads into a new one takes megabytes; so calls are counted at the door, before anything of ours is loaded. Of many
 * members at once some work and the others wait in engines with nothing in them: else the server would do little but clear
 * memory away. Above a number the next is told at once to come again. This file is a bundle of its own, as small as it can be.
 */
import { generalRefusals } from '../../../src/contract/general.ts';

/** Anybody may ask as a stranger, and members can be named. More than wait with a body (`bodies.ts`): some only ask. */
const MOST = { strangers: 72, members: 256 } as const;
/**
 * How many members are in work before others wait for their turn: on all but small machines fewer than there are engines. Who
 * came first is first, so that one member's many calls put others off for no longer than those in work take; of
 * bodies that come slowly one member has a few in work (`bodies.ts`).
 */
const WORKING = 48;
/** How many calls of one member are here at once: as many places as are in work are always left to everybody else. */
const OWN = MOST.members - WORKING;
/** Milliseconds after which nobody waits any longer, as many as a text may take to arrive: whoever is slow keeps a turn, and nobody out. */
const LONGEST = 20_000;

/** How many came since the start, and how many of them have left. */
interface Door {
  came: number;
  left: number;
}

/** Runs `work` when it is its turn, or answers for it that too many are in work already. */
export function whileRoom(e: core.RequestEvent, work: () => void): void {
  const { auth } = e;
  const store = e.app.store();
  const served = auth
    ? through(store, `of ${auth.id}`, OWN, () =>
        through(store, 'members', MOST.members, (place) => {
          waitForTurn(store, place);
          work();
        }),
      )
    : through(store, 'strangers', MOST.strangers, work);
  if (!served) refuse(e);
}

/** Runs `work` as one of at most `most` that are within this door; false where there is no place, or it says so itself. */
function through(
  store: core.MemoryStore,
  name: string,
  most: number,
  work: (place: Door) => unknown,
): boolean {
  let within = false;
  const place = at(store, name, (door) => {
    within = door.came - door.left < most;
    if (within) door.came += 1;
  });
  if (!within) return false;
  try {
    return work(place) !== false;
  } finally {
    at(store, name, (door) => {
      door.left += 1;
    });
  }
}

/** Who came in `place` waits until all but so many of those before have left. */
function waitForTurn(store: core.MemoryStore, { came, left }: Door): void {
  const until = Date.now() + LONGEST;
  for (let before = came - left - WORKING; before > 0 && Date.now() < until; ) {
    // Who is far behind looks less often.
    sleep(Math.min(before + 4, 100));
    before = came - at(store, 'members').left - WORKING;
  }
}

/** The door as it is after `change`, which nobody else's comes between. */
function at(store: core.MemoryStore, name: string, change?: (door: Door) => void): Door {
  const door: Door = { came: 0, left: 0 };
  store.setFunc(`shiguang.work.${name}`, (old) => {
    const cut = old?.indexOf(' ') ?? -1;
    door.came = cut < 0 ? 0 : Number(old?.slice(0, cut));
    door.left = cut < 0 ? 0 : Number(old?.slice(cut));
    change?.(door);
    return `${door.came} ${door.left}`;
  });
  return door;
}

function refuse(e: core.RequestEvent): void {
  const { status, sentence } = generalRefusals.busy;
  const header = e.response.header();
  header.set('Retry-After', '2');
  header.set('Cache-Control', 'no-store');
  e.json(status, { status, message: sentence, data: { code: 'busy' } });
}
