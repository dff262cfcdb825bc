/** Rights of staff, each given on its own. Residents and volunteers have none. */
export const capabilities = [
  'notices.write',
  'notices.approve',
  'directory.write',
  'hours.review',
  'requests.dispatch',
  'members.manage',
  'bank.reverse',
  'audit.read',
] as const;
export type Capability = (typeof capabilities)[number];

/**
 * Who a call is open to. A capability opens it to staff who hold it; `member` to anyone who is logged in; `served`,
 * `proxy` and `volunteer` to members who stand in that relation to the record, which the rule itself checks;
 * `publisher` to the publisher's process with its key; `everyone` without login.
 */
export type Who = 'everyone' | 'member' | 'served' | 'proxy' | 'volunteer' | 'publisher' | Capability;

export function isCapability(who: string): who is Capability {
  return (capabilities as readonly string[]).includes(who);
}
