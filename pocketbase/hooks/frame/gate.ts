/**
 * How many calls are in work at once. PocketBase makes another script engine for each request above its pool, and what a
 * call loads into a new one takes megabytes; so calls are counted at the door, before anything of ours is loaded, and
 * above a number the next is told at once to come again. This file is a bundle of its own, as small as it can be.
 */
import { generalRefusals } from '../../../src/contract/general.ts';

/** Anybody may ask as a stranger, and members can be named. More than wait with a body (`bodies.ts`): some only ask. */
const MOST = { strangers: 72, members: 256 } as const;

type Kind = keyof typeof MOST;
const kindOf = (e: core.RequestEvent): Kind => (e.auth ? 'members' : 'strangers');
const nameOf = (kind: Kind): string => `shiguang.work.${kind}`;

/** Runs `work`, or answers for it that too many are in work already. */
export function whileRoom(e: core.RequestEvent, work: () => void): void {
  const kind = kindOf(e);
  const store = e.app.store();
  const count = (by: number): number => {
    let now = 0;
    store.setFunc(nameOf(kind), (old) => {
      now = Number(old ?? 0) + by;
      return String(now);
    });
    return now;
  };
  try {
    if (count(1) > MOST[kind]) refuse(e);
    else work();
  } finally {
    count(-1);
  }
}

function refuse(e: core.RequestEvent): void {
  const { status, sentence } = generalRefusals.busy;
  const header = e.response.header();
  header.set('Retry-After', '2');
  header.set('Cache-Control', 'no-store');
  e.json(status, { status, message: sentence, data: { code: 'busy' } });
}
