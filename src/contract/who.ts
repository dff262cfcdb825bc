/** Rights of staff, each given on its own. Residents and volunteers have none. */
export const capabilities = [
  'notices.write',
  'notices.approve',
  'directory.write',
  'hours.review',
  'requests.dispatch',
  'members.manage',
  'matters.hear',
  'matters.handle',
  'matters.arbitrate',
  'matters.verify',
  'register.write',
  'bank.reverse',
  'audit.read',
] as const;
export type Capability = (typeof capabilities)[number];

/**
 * The house's own processes, each with a key of its own (`signing.ts`): the publisher, and the commands that set a
 * community up. The publisher has not got the key that makes members and gives rights.
 */
export const signers = ['publisher', 'setup'] as const;
export type Signer = (typeof signers)[number];

/**
 * Who a call is open to. A capability opens it to staff who hold it; `member` to anyone who is logged in; `served`,
 * `proxy` and `volunteer` to members who stand in that relation to the record, which the rule itself checks;
 * a signer to its process, by what its key signed; `everyone` without login.
 */
export type Who = 'everyone' | 'member' | 'served' | 'proxy' | 'volunteer' | Signer | Capability;

export function isSigner(who: string): who is Signer {
  return (signers as readonly string[]).includes(who);
}

export function isCapability(who: string): who is Capability {
  return (capabilities as readonly string[]).includes(who);
}
