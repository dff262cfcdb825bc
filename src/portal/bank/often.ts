/** Milliseconds after which what others may have changed is read again, while the page is looked at. */
export const SOON = 5_000;
export const NOW_AND_THEN = 20_000;
