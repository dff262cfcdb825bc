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

/** How many came since the start, how many of them have left, and whose calls are within: each id and a blank. */
interface Door {
  came: number;
  left: number;
  within: string;
}

/** Runs `work` when it is its turn, or answers for it that too many are in work already. */
export function whileRoom(e: core.RequestEvent, work: () => void): void {
  const { auth } = e;
  const store = e.app.store();
  const name = auth ? 'members' : 'strangers';
  const who = auth ? `${auth.id} ` : '';
  let came = 0;
  const { left } = at(store, name, (door) => {
    const here = door.came - door.left;
    if (here >= MOST[name] || (here >= OWN && auth && door.within.split(who).length > OWN)) return;
    door.within += who;
    door.came += 1;
    came = door.came;
  });
  if (came === 0) {
    refuse(e);
    return;
  }
  try {
    if (auth) waitForTurn(store, came, left);
    work();
  } finally {
    at(store, name, (door) => {
      door.within = door.within.replace(who, '');
      door.left += 1;
    });
  }
}

/** Who came as the `came`th waits until all but so many of those before have left. */
function waitForTurn(store: core.MemoryStore, came: number, left: number): void {
  const until = Date.now() + LONGEST;
  for (let before = came - left - WORKING; before > 0 && Date.now() < until; ) {
    // Who is far behind looks less often.
    sleep(Math.min(before + 4, 100));
    before = came - at(store, 'members').left - WORKING;
  }
}

/** The door as it is after `change`, which nobody else's comes between. */
function at(store: core.MemoryStore, name: keyof typeof MOST, change?: (door: Door) => void): Door {
  const door: Door = { came: 0, left: 0, within: '' };
  store.setFunc(`shiguang.work.${name}`, (old) => {
    const kept = old?.split(',') ?? [];
    door.came = Number(kept[0] ?? 0);
    door.left = Number(kept[1] ?? 0);
    door.within = kept[2] ?? '';
    change?.(door);
    return `${door.came},${door.left},${door.within}`;
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
