import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { ownRefusals } from './members.ts';

/**
 * Cards that staff print. Not keyed: a code is shown once, and never stored, so no answer can hold it for ever. Who
 * holds a mandate prints none: they ask for a code for each request (`requestCode`), and twenty in one hand would be
 * twenty services without the served person.
 */
export const cardCalls = defineCalls({
  issueLoginCard: {
    method: 'POST',
    path: '/api/bank/members/{member}/login-card',
    summary:
      'A new login card: its code chooses a password once. The earlier card, the password and every login end, so a lost card is worth nothing. For a colleague with rights another one asks first (`askForCard`).',
    who: ['members.manage'],
    body: f.fields({}),
    answer: v.strictObject({
      number: v.string(),
      name: v.string(),
      /** Eight letters and digits, as printed and in the QR code beside them. */
      code: v.string(),
      expiresAt: f.at(),
    }),
    refusals: [...ownRefusals, 'member_inactive', 'checker_is_kin', 'card_serves', 'card_needs_two'],
  },
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
