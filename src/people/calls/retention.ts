import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { retentionSchema } from '../retention.ts';

/** The library takes a list for an object. */
const noList = v.custom<object>((value) => !Array.isArray(value), 'field_wrong');

export const retentionCalls = defineCalls({
  takeRetention: {
    method: 'POST',
    path: '/api/publisher/retention',
    summary:
      'Hand over all checked files that say how long words about people are kept. What was handed over before and is not among them is no rule any more.',
    who: ['publisher', 'setup'],
    body: f.fields({ rules: v.array(v.pipe(noList, retentionSchema)) }),
    answer: v.strictObject({ rules: f.whole() }),
    bodyLimit: 100_000,
  },
});
