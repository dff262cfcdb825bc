/** Kinds of numbers, and a number found in a view. */
export const findingKinds = ['identity', 'mobile', 'bankcard', 'document'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Digits of the hash in the key of a finding, and signs of a whole key at most: its kind, a hyphen, those digits. */
export const KEY_DIGITS = 32;
export const MOST_KEY = Math.max(...findingKinds.map(({ length }) => length)) + 1 + KEY_DIGITS;

export interface Match {
  kind: FindingKind;
  digits: string;
  /** Places in the view. */
  start: number;
  end: number;
}

/** Most digits of one number, with the codes that are dialled before it. */
export const LONGEST = 21;

/** Those of `more` that lie nowhere over one of `found`. */
export function without<T extends { start: number; end: number }>(
  found: readonly { start: number; end: number }[],
  more: readonly T[],
  length: number,
): T[] {
  if (more.length === 0 || found.length === 0) return [...more];
  const covered = new Uint8Array(length);
  for (const { start, end } of found) covered.fill(1, start, end);
  return more.filter(({ start, end }) => !covered.subarray(start, end).includes(1));
}
