/** A row of a table as it may stand, and rows that may not: each differs from it in what one check alone refuses. */
export type Row = Record<string, string | number | null>;
export interface Rows {
  sound: Row;
  /** What is wrong with it, and how it differs. */
  wrong?: [what: string, differs: Row][];
  /** Unique index, or column that is unique by itself → how two rows differ of which the second must not stand beside the first. */
  twice?: Record<string, [Row, Row]>;
}

export const ID = 'a'.repeat(20);
export const OTHER_ID = 'b'.repeat(20);
export const DIGEST = '0'.repeat(64);
export const OTHER_DIGEST = '1'.repeat(64);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const long = (letters: number) => '字'.repeat(letters);

/** Of a table of rules, each in force from a day until the next. */
export const rulesFrom = (more: Row = {}): Rows => ({
  sound: { id: 'first', in_force_from: '2026-01-01', body: '{}', ...more },
  wrong: [
    ['without a name', { id: '' }],
    ['from no day', { in_force_from: 'tomorrow' }],
    ['no JSON', { body: '{' }],
  ],
  twice: { in_force_from: [{}, { id: 'second' }] },
});
