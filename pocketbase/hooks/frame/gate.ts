/**
 * How many calls are in work at once. PocketBase makes another script engine for each request above its pool, and what a
 * call loads into a new one takes megabytes; so calls are counted at the door, before anything of ours is loaded. Of many
 * members at once some work and the others wait in engines with nothing in them: else the server would do little but clear
 * memory away. Above a number the next is told at once to come again. This file is a bundle of its own, as small as it can be.
 */
import { generalRefusals } from '../../../src/contract/general.ts';

/** Anybody may ask as a stranger, and members can be named. More than wait with a body (`bodies.ts`): some only ask. */
const MOST = { strangers: 72, members: 256 } as const;
/** How many members are in work before others wait for their turn: on all but small machines fewer than there are engines. */
const WORKING = 48;
/**
 * How many calls of one member are in work, and how many of one are here at all: whoever sends bodies slowly, or takes no
 * answer, has their own wait, and leaves as many places to everybody else as are in work.
 */
const OWN = { working: 12, most: MOST.members - WORKING } as const;
/**
 * Milliseconds after which nobody waits any longer: for others as many as a text may take to arrive, for whoever is slow
 * keeps a turn, and nobody out; for one's own three times as many, and then in vain.
 */
const LONGEST = { others: 20_000, own: 60_000 } as const;

/** How many came since the start, and how many of them have left. */
interface Door {
  came: number;
  left: number;
}

/** Runs `work` when it is its turn, or answers for it that too many are in work already. */
export function whileRoom(e: core.RequestEvent, work: () => void): void {
  const { auth } = e;
  const store = e.app.store();
  if (!auth) {
    if (!through(store, 'strangers', MOST.strangers, work)) refuse(e);
    return;
  }
  let served = false;
  through(store, 'members', MOST.members, () =>
    through(store, `of ${auth.id}`, OWN.most, (name, own) => {
      // Who waited in vain for their own does not wait among the others.
      if (!cameTurn(store, name, own, OWN.working, LONGEST.own)) return;
      served = true;
      through(store, 'turns', MOST.members, (turns, place) => {
        cameTurn(store, turns, place, WORKING, LONGEST.others);
        work();
      });
    }),
  );
  if (!served) refuse(e);
}

/** Runs `work` as one of at most `most` that are within this door; false where there is no place. */
function through(
  store: core.MemoryStore,
  name: string,
  most: number,
  work: (name: string, place: Door) => void,
): boolean {
  let within = false;
  const place = at(store, name, (door) => {
    within = door.came - door.left < most;
    if (within) door.came += 1;
  });
  if (!within) return false;
  try {
    work(name, place);
  } finally {
    at(store, name, (door) => {
      door.left += 1;
    });
  }
  return true;
}

/** Waits until all but `working` of those that came through a door before have left; false where it took too long. */
function cameTurn(
  store: core.MemoryStore,
  name: string,
  { came, left }: Door,
  working: number,
  longest: number,
): boolean {
  const until = Date.now() + longest;
  for (let before = came - left - working; before > 0; ) {
    if (Date.now() >= until) return false;
    // Who is far behind looks less often.
    sleep(Math.min(before + 4, 100));
    before = came - at(store, name).left - working;
  }
  return true;
}

/** The door as it is after `change`, which nobody else's comes between. */
function at(store: core.MemoryStore, name: string, change?: (door: Door) => void): Door {
  let door: Door = { came: 0, left: 0 };
  store.setFunc(`shiguang.work.${name}`, (old) => {
    const [came = 0, left = 0] = (old ?? '').split(' ').map(Number);
    door = { came, left };
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
