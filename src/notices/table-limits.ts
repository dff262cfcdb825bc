/** The most notices that are begun at once. */
export const MOST_DRAFTS = 100;
