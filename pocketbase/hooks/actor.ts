import { Refusal } from '../../src/contract/refusal.ts';
import { type Capability, isCapability, type Who } from '../../src/contract/who.ts';

/** The member who is logged in. */
export interface Actor {
  id: string;
  capabilities: readonly Capability[];
}

/**
 * Who is logged in; null for nobody. A superuser is nobody here (superusers are for installation
 * only), and so is a member who was stopped or has left.
 */
export function actorOf(e: core.RequestEvent): Actor | null {
  const record = e.auth;
  if (record?.collection().name !== 'members') return null;
  const [status, capabilities] = [record.getString('status'), record.getString('capabilities')];
  return actorWith(record.id, { status, capabilities });
}

/** The member as an actor, from the stored columns; null where the member was stopped or has left. */
export function actorWith(id: string, of: { status: string; capabilities: string }): Actor | null {
  if (of.status !== 'active') return null;
  const stored: unknown = JSON.parse(of.capabilities || '[]');
  return { id, capabilities: Array.isArray(stored) ? stored.filter(isCapability) : [] };
}

export function holds(actor: Actor | null, capability: Capability): boolean {
  return actor?.capabilities.includes(capability) ?? false;
}

/** Refuses a caller whom the call is not open to. Relations to a record are the rule's own affair. */
export function mayCall(who: readonly Who[], actor: Actor | null, e: core.RequestEvent): void {
  if (who.includes('everyone')) return;
  if (who.includes('publisher')) {
    const key = $os.getenv('SHIGUANG_PUBLISHER_KEY');
    if (key !== '' && $security.equal(e.request.header.get('X-Shiguang-Publisher'), key)) return;
    throw new Refusal('not_allowed');
  }
  if (!actor)
    throw new Refusal(e.request.header.get('Authorization') === '' ? 'login_needed' : 'login_expired');
  if (who.some((one) => (isCapability(one) ? holds(actor, one) : true))) return;
  throw new Refusal('not_allowed');
}
