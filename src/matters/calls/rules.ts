import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { matterRulesSchema } from '../rules.ts';

/** The library takes a list for an object. */
const noList = v.custom<object>((value) => !Array.isArray(value), 'field_wrong');

/** What the publisher hands over of the rules of matters and of the calendar. */
export const matterRulesCalls = defineCalls({
  takeMatterRules: {
    method: 'POST',
    path: '/api/publisher/matters',
    summary:
      'Hand over all checked files of rules, and the days that are not as their day of the week says. One in force is never changed. Limits of open matters are counted anew where the calendar changed.',
    who: ['publisher', 'setup'],
    body: f.fields({
      rules: v.array(v.pipe(noList, matterRulesSchema)),
      days: v.pipe(noList, v.record(f.day(), f.yesOrNo())),
    }),
    answer: v.strictObject({
      rules: v.array(v.strictObject({ id: v.string(), outcome: v.picklist(['taken', 'same', 'in-force']) })),
    }),
    bodyLimit: 1_000_000,
  },
});
