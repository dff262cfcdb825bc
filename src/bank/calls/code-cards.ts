import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { ownRefusals } from '../../people/calls/members.ts';
import { defineBankCalls } from './define.ts';

/**
 * Cards of service codes, which staff print. Not keyed: a code is shown once, and never stored, so no answer can hold
 * it for ever. Who holds a mandate prints none: they ask for a code for each request (`requestCode`), and twenty in one
 * hand would be twenty services without the served person.
 */
export const codeCardCalls = defineBankCalls({
  issueCodeCard: {
    method: 'POST',
    path: '/api/bank/members/{member}/code-card',
    summary:
      'A new card of twenty codes, each good once for the start or finish of a service; the earlier card ends. Whoever prints a card earns nothing from its account.',
    who: ['members.manage'],
    body: f.fields({}),
    answer: v.strictObject({
      number: v.string(),
      name: v.string(),
      codes: v.array(v.string()),
      expiresAt: f.at(),
    }),
    refusals: [...ownRefusals, 'member_inactive', 'checker_is_kin', 'card_serves'],
  },
});
