/** Words about people that a system keeps for so many days and no longer. */
export interface Ageing {
  /** Its days, by their name in the community's rule. */
  days: string;
  /**
   * Erases what ended at `before` (epoch milliseconds) or earlier, at most `most` at a time: the bank's calls wait
   * meanwhile. Answers how many it erased.
   */
  erase: (tx: core.App, before: number, most: number) => number;
}
