import type { BankCalls } from '../../../bank/contract.ts';
import type { Input } from '../../../contract/call.ts';
import { type Held, outboxOf } from '../../frame/outbox.ts';

export type ClaimBody = Input<BankCalls['createClaim']>;
export type HeldClaim = Held<ClaimBody>;

/** Hours that were logged on this device and that the server has not answered for. */
export const claimsHeld = outboxOf('claim.', (room, body: ClaimBody, key) =>
  room.client.createClaim(body, { key }),
);
