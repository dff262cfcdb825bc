import type { Input } from '../../../contract/call.ts';
import { type Held, outboxOf } from '../../frame/outbox.ts';
import type { PortalCalls } from '../../routes.ts';

/** One step with a matter that this member has, as it is sent. */
export type GivenStep =
  | { step: 'accept'; input: Input<PortalCalls['acceptMatter']> }
  | { step: 'contact'; input: Input<PortalCalls['contactMatter']> }
  | { step: 'answer'; input: Input<PortalCalls['answerMatter']> }
  | { step: 'object'; input: Input<PortalCalls['objectMatter']> };
export type HeldStep = Held<GivenStep>;

/** Steps that were taken on this device and that the server has not answered for. */
export const stepsHeld = outboxOf('matter.', async ({ client }, { step, input }: GivenStep, key) => {
  const options = { key };
  switch (step) {
    case 'accept':
      return client.acceptMatter(input, options);
    case 'contact':
      return client.contactMatter(input, options);
    case 'answer':
      return client.answerMatter(input, options);
    case 'object':
      return client.objectMatter(input, options);
  }
});
