/** The most people that are written down at once, and the most that one call looks through before. */
export const MOST_ROWS = 5_000;
export const ROWS_AT_A_TIME = 500;
