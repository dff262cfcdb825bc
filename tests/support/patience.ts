/**
 * When a wait for something that never comes is given up, milliseconds. No test is about time: this is long enough for
 * the slowest machine at its busiest, and short enough for whoever waits for a broken test to fail.
 */
export const PATIENCE = 180_000;
