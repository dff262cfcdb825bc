import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { capabilities } from '../../contract/who.ts';
import { fitsTheHash, passwordTrouble } from '../passwords.ts';

/** Calls of the installation, signed with its own key: the commands that set a community up make them, and nobody else. */
export const setupCalls = defineCalls({
  makeMembers: {
    method: 'POST',
    path: '/api/setup/members',
    summary:
      'Make members with their accounts, at most 200 at a time: the first staff of a real bank, or the people of the sample. A number that exists is left as it is.',
    who: ['setup'],
    body: f.fields({
      members: v.pipe(
        v.array(
          f.fields({
            /** Left out for the next one that is free. */
            number: v.optional(f.memberNumber()),
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
            bornYear: v.optional(f.bornYear(), 0),
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
