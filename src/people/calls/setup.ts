import * as v from 'valibot';
import { auditLimitsSchema } from '../../bank/audit-limits.ts';
import { policySchema } from '../../bank/policy.ts';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { capabilities } from '../../contract/who.ts';
import { fitsTheHash, passwordTrouble } from '../passwords.ts';

/** Calls of the installation, with the publisher's key: the command line and the publisher make them. */
export const setupCalls = defineCalls({
  takePolicies: {
    method: 'POST',
    path: '/api/publisher/policies',
    summary:
      'Hand over all checked policy files. New and coming ones are taken; one in force is never changed; a coming one whose file is gone is taken back.',
    who: ['publisher'],
    body: f.fields({
      policies: v.array(policySchema),
      /** From when on something is shown to an auditor (`content/audit.yaml`); as before where it is left out. */
      audit: v.optional(auditLimitsSchema),
      /** Whether the community's file demands a second factor of staff; as before where it is left out. */
      secondFactor: v.optional(f.yesOrNo()),
    }),
    answer: v.strictObject({
      policies: v.array(
        v.strictObject({
          id: v.string(),
          /** in-force: differs from the one in force, which stays. too-early: the book was written past its day. */
          outcome: v.picklist(['taken', 'same', 'in-force', 'too-early']),
        }),
      ),
    }),
    bodyLimit: 1_000_000,
  },
  makeMembers: {
    method: 'POST',
    path: '/api/publisher/members',
    summary:
      'Make members with their accounts, at most 200 at a time: the first staff of a real bank, or the people of the sample. A number that exists is left as it is.',
    who: ['publisher'],
    body: f.fields({
      members: v.pipe(
        v.array(
          f.fields({
            number: f.memberNumber(),
            name: f.name(),
            phone: v.optional(f.phone(), ''),
            /** Left out for members who do not log in. */
            password: v.optional(
              v.pipe(
                v.string('field_text'),
                v.check((value) => passwordTrouble(value) !== 'password_short', 'password_short'),
                v.check(fitsTheHash, 'password_long'),
              ),
            ),
            capabilities: v.optional(v.array(f.choice(capabilities)), []),
            trained: v.optional(v.array(f.slug()), []),
            bornYear: v.optional(f.integer(0, 2200), 0),
            hardship: v.optional(f.yesOrNo(), false),
            family: v.optional(f.yesOrNo(), false),
          }),
        ),
        v.maxLength(200, 'field_most'),
      ),
    }),
    answer: v.strictObject({
      made: f.whole(),
      members: v.array(v.strictObject({ number: v.string(), id: v.string() })),
    }),
    bodyLimit: 200_000,
  },
});
