import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { auditLimitsSchema } from '../audit-limits.ts';
import { policySchema } from '../policy.ts';
import { defineBankCalls } from './define.ts';

/** What the publisher hands over of the bank's rules; before there is one, the command that makes the sample. */
export const policyCalls = defineBankCalls({
  takePolicies: {
    method: 'POST',
    path: '/api/publisher/policies',
    summary:
      'Hand over all checked policy files. New and coming ones are taken; one in force is never changed; a coming one whose file is gone is taken back.',
    who: ['publisher', 'setup'],
    body: f.fields({
      policies: v.array(policySchema),
      /** From when on something is shown to an auditor (`content/audit.yaml`); as before where it is left out. */
      audit: v.optional(
        // A list would pass for an object without fields, and put every limit back to its first value.
        v.pipe(
          v.custom<object>((value) => !Array.isArray(value), 'field_wrong'),
          auditLimitsSchema,
        ),
      ),
      /** Whether the community's file demands a second factor of staff; as before where it is left out. */
      secondFactor: v.optional(f.yesOrNo()),
      /** What the numbers of new members begin with, of the same file; as before where it is left out. */
      letters: v.optional(f.letters()),
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
});
