import { thanksCalls } from '../../thanks/calls.ts';
import type { LiveFact } from '../live-fact.ts';

/** One sentence on the wall of thanks. Names are masked. */
export interface Thanks {
  words: string;
  served: string;
  volunteers: string[];
  service: string;
  /** `2026-11`, in which it was said. */
  month: string;
}

/** Newest first. Words that were taken back are not shown again after a restart. */
export const wall: LiveFact<readonly Thanks[]> = {
  name: 'thanks',
  everyMs: 5_000,
  initial: [],
  kept: false,
  wakes: thanksCalls.thanksWall,
  read: async ({ ask }) => (await ask(thanksCalls.thanksWall, {})).items,
};
