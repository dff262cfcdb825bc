import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { ownRefusals } from './members.ts';

/** Cards that staff print. Not keyed: a code is shown once, and never stored, so no answer can hold it for ever. */
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
});
