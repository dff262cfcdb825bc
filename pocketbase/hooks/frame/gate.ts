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
/** Milliseconds after which nobody waits any longer, as many as a text may take to arrive: whoever is slow keeps a turn, and nobody out. */
const LONGEST = 20_000;

type Kind = keyof typeof MOST;
const kindOf = (e: core.RequestEvent): Kind => (e.auth ? 'members' : 'strangers');
const nameOf = (kind: Kind): string => `shiguang.work.${kind}`;

/** How many came since the start, and how many of them have left. */
interface Door {
  came: number;
  left: number;
}

/** Runs `work` when it is its turn, or answers for it that too many are in work already. */
export function whileRoom(e: core.RequestEvent, work: () => void): void {
  const kind = kindOf(e);
  const store = e.app.store();
  let place = 0;
  const { left } = at(store, kind, (door) => {
    if (door.came - door.left >= MOST[kind]) return;
    door.came += 1;
    place = door.came;
  });
  if (place === 0) {
    refuse(e);
    return;
  }
  try {
    if (kind === 'members') waitForTurn(store, place, left);
    work();
  } finally {
    at(store, kind, (door) => {
      door.left += 1;
    });
  }
}

/** Who came as the `place`th waits until all but so many of those before have left, of whom `left` have. */
function waitForTurn(store: core.MemoryStore, place: number, left: number): void {
  const until = Date.now() + LONGEST;
  for (let before = place - left - WORKING; before > 0 && Date.now() < until; ) {
    // Who is far behind looks less often.
    sleep(Math.min(before + 4, 100));
    before = place - at(store, 'members').left - WORKING;
  }
}

/** The door as it is after `change`, which nobody else's comes between. */
function at(store: core.MemoryStore, kind: Kind, change?: (door: Door) => void): Door {
  let door: Door = { came: 0, left: 0 };
  store.setFunc(nameOf(kind), (old) => {
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
