/** What one transfer did to one account: minutes with their sign. */
export interface Movement {
  seq: number;
  change: number;
  heldChange: number;
}
export interface Figures {
  balance: number;
  held: number;
}

/**
 * Running figures for entries newest first, from what the account held after the newest of them. Going backwards
 * needs no sum from the beginning, and the last figure must meet the opening one.
 */
export function runningFigures<M extends Movement>(
  after: Figures,
  newestFirst: readonly M[],
): { entries: (M & Figures)[]; before: Figures } {
  let { balance, held } = after;
  const entries = newestFirst.map((movement) => {
    const entry = { ...movement, balance, held };
    balance -= movement.change;
    held -= movement.heldChange;
    return entry;
  });
  return { entries, before: { balance, held } };
}
