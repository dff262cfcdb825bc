import { figureCalls } from '../../bank/calls/figures.ts';
import { bankCalls } from '../../bank/contract.ts';
import { type Instant, parseInstant } from '../../calendar/shanghai.ts';
import type { Answer } from '../../contract/call.ts';
import type { LiveFact } from '../live-fact.ts';

/** Figures of the whole bank for everyone, minutes. */
export interface BankTotals {
  entries: number;
  issuedMinutes: number;
  heldMinutes: number;
  spentMinutes: number;
  pooledMinutes: number;
  /** The newest entry's fingerprint that was published for a day; null until one was. */
  published: { day: string; seq: number; hash: string } | null;
  /** When they were true. */
  at: Instant;
}

/** Null until the bank has answered once. */
export const totals: LiveFact<BankTotals | null> = {
  name: 'totals',
  everyMs: 180_000,
  initial: null,
  kept: true,
  async read({ ask, keepDay }) {
    const { at, entries, issued, held, spent, pooled, head } = await ask(bankCalls.totals, {});
    return {
      at: parseInstant(at) ?? Date.now(),
      entries,
      issuedMinutes: issued,
      heldMinutes: held,
      spentMinutes: spent,
      pooledMinutes: pooled,
      published: keepDay(head),
    };
  },
};

/** Hours by month, for the one page for all. */
export const shownHours: LiveFact<Answer<typeof figureCalls.publicMonths>['months']> = {
  name: 'hours',
  everyMs: 30_000,
  initial: [],
  kept: true,
  wakes: figureCalls.publicMonths,
  read: async ({ ask }) => (await ask(figureCalls.publicMonths, {})).months,
};
