import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';

/** A figure; null where it would be under five, or be told by what is left of another. */
const few = () => v.nullable(f.whole());
const counts = {
  heard: few(),
  /** Somebody still has something to do about it. */
  open: few(),
  /** Of the open ones, past their limit. */
  overdue: few(),
  /** It was answered, whatever came of that. */
  answered: few(),
  /** Where that is null because fewer than five of what was heard were not: so many were, at least. */
  answeredAtLeast: few(),
};

export const figureCalls = defineCalls({
  matterFigures: {
    method: 'GET',
    path: '/api/publisher/matter-figures',
    summary:
      'For the page /screen/: how many matters were said in the last 365 days, are open, overdue, answered: in all, by kind, by courtyard and by month of Shanghai. Counted from rows as it is asked for; what is under five, or told by subtraction, is null.',
    who: ['publisher'],
    query: f.fields({}),
    answer: v.strictObject({
      total: v.strictObject(counts),
      kinds: v.array(v.strictObject({ name: v.string(), ...counts })),
      /** As the community names them; the last, without a name, is where the words of the place name none, or several. */
      courts: v.array(v.strictObject({ name: v.string(), ...counts })),
      /** Oldest first; the first and the last are parts of a month. */
      months: v.array(v.strictObject({ month: v.string(), ...counts })),
    }),
  },
});
