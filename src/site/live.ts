import { shownHours, totals } from './bank/live.ts';
import type { LiveFact } from './live-fact.ts';
import { matterBook, matterFacts, screenFacts } from './matters/live.ts';
import { wall } from './thanks/live.ts';

/** Every live fact of every system. */
export const liveFacts: readonly LiveFact<unknown>[] = [
  totals,
  wall,
  matterFacts,
  screenFacts,
  matterBook,
  shownHours,
];
