import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { defineBankCalls } from './define.ts';

/** How many people a list of an effect names at most; the counts and sums beside it are of all. */
export const NAMED = 200;

export const effectCalls = defineBankCalls({
  policyEffect: {
    method: 'GET',
    path: '/api/bank/policy-effect',
    summary:
      'What a policy, in force or to come, would mean for the members as they are: who would be above its cap, and who could no longer redeem. Minutes.',
    who: ['members.manage', 'audit.read'],
    query: f.fields({ policy: f.slug() }),
    answer: v.strictObject({
      policy: v.string(),
      title: v.string(),
      inForceFrom: v.string(),
      inForce: v.boolean(),
      /** Null where the policy has no cap. */
      storageCap: v.nullable(f.whole()),
      /** Nobody loses what is there: but as long as they are above, service goes to the record only. */
      aboveCap: v.strictObject({
        members: f.whole(),
        minutes: f.whole(),
        /** Of the claims that wait for review, what the cap would leave on record only, were they all approved. */
        waitingToRecord: f.whole(),
        items: v.array(v.strictObject({ member: f.person(), balance: f.whole(), above: f.whole() })),
      }),
      redeem: v.strictObject({
        /** Members who could redeem under this policy. */
        may: f.whole(),
        /** Those who can today and could not then, and what lies in their accounts. */
        lost: v.strictObject({
          members: f.whole(),
          minutes: f.whole(),
          items: v.array(v.strictObject({ member: f.person(), balance: f.whole() })),
        }),
      }),
    }),
    refusals: ['policy_unknown', 'no_policy'],
  },
});
