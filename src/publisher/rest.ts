import { type Instant, MINUTE } from '../calendar/shanghai.ts';
import type { Send } from '../contract/client.ts';
import { dueAddresses } from '../site/addresses.ts';
import { liveFacts } from '../site/live.ts';
import type { Store } from '../site/store.ts';
import { DUE, markOfAnswer, type Rest } from './wake.ts';

/** It is there so long before time changes a page: a start takes some seconds. */
const AHEAD = 20_000;
/** Figures that pages show with their time are made anew at least so often. */
const LONGEST = 180 * MINUTE;

/** The first moment after `now` at which a page reads differently, to the second; `now` + 3 hours where there is none before. */
function nextDue(store: Store, now: Instant): Instant {
  let [early, late] = [now, now + LONGEST];
  const isDue = (at: Instant) => dueAddresses(store, now, at).first.length > 0;
  if (!isDue(late)) return late;
  while (late - early > 1_000) {
    const middle = Math.floor((early + late) / 2);
    if (isDue(middle)) late = middle;
    else early = middle;
  }
  return late;
}

/**
 * With what the publisher may rest, or null where it is needed. `settle` brings to the pages what the server and the
 * folder say now, and answers the folder's mark, or null where that changed something: marks are taken before it, so
 * that nothing falls in between.
 */
export async function restFrom(
  send: Send,
  store: () => Store,
  settle: () => Promise<string | null>,
): Promise<Rest | null> {
  const isDue = async () =>
    ((await (await send(DUE, { method: 'GET', headers: {} })).json()) as { due: boolean }).due;
  if (await isDue()) return null;
  const facts: Rest['facts'] = [];
  for (const { wakes: call, everyMs } of liveFacts) {
    if (call) facts.push({ path: call.path, everyMs, mark: await markOfAnswer(send, call.path) });
  }
  const folder = await settle();
  if (folder === null) return null;
  const until = nextDue(store(), Date.now()) - AHEAD;
  return until < Date.now() + AHEAD ? null : { until, folder, facts };
}
