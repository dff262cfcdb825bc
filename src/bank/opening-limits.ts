/** The most people to whom opening balances come at once, and the most that one call looks through before. */
export const MOST_OPENINGS = 5_000;
export const OPENINGS_AT_A_TIME = 500;
