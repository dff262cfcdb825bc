/**
 * `content/retention/<id>.yaml`: after how many days words about people are erased, from a day on. The book, and what its
 * entries stand on, is kept for ever. Without such a file they stay until somebody leaves.
 */
import type * as v from 'valibot';
import { day } from '../calendar/fields.ts';
import type { Day } from '../calendar/shanghai.ts';
import { fields, form, whole } from '../content/fields.ts';

/** Ten years at most; the database refuses to erase what is younger than thirty days. */
const days = whole(30, 3660, '天');

export const retentionSchema = fields({
  /** The file's own name. */
  id: form(/^[a-z][a-z0-9-]{0,19}$/, '小写字母开头的短名'),
  inForceFrom: day,
  /** Of a request for help: place, note and words of its steps, from its last step on. */
  requestDays: days,
  /** Of hours that were logged: what was done, from the decision on. */
  claimDays: days,
  /** Lines that readers sent about a page. */
  feedbackDays: days,
  /** That something happened to somebody; what happened stands where it happened. */
  newsDays: days,
});
export type Retention = v.InferOutput<typeof retentionSchema>;

/** What has days of its own in the rule. */
export type RetentionDays = Exclude<keyof Retention, 'id' | 'inForceFrom'>;

/** The rule in force on a day, or null before the first. */
export function retentionOn(all: readonly Retention[], on: Day): Retention | null {
  const begun = all.filter(({ inForceFrom }) => inForceFrom <= on);
  return begun.toSorted((a, b) => a.inForceFrom.localeCompare(b.inForceFrom)).at(-1) ?? null;
}
