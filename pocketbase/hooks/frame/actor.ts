import { Refusal } from '../../../src/contract/refusal.ts';
import type { Signature } from '../../../src/contract/signing.ts';
import { type Capability, isCapability, isSigner, type Who } from '../../../src/contract/who.ts';
import { text } from './database.ts';
import { headOf } from './http.ts';

/** The member who is logged in. */
export interface Actor {
  id: string;
  capabilities: readonly Capability[];
}

/** The caller as stored now, with the session that the token names. */
export interface Caller {
  status: string;
  capabilities: string;
  tokenKey: string;
  beganAt: number;
  /** 1 where the community demands a second factor of staff, and this member has none. */
  factorMissing: number;
}

/** How long staff stay logged in, those too who were given rights meanwhile. */
const STAFF_LASTS = 12 * 3_600_000;

/**
 * The caller by id and session, of a query that has `{:member}`, `{:session}` and `{:clock}`: a list, which `callerIn`
 * reads. In PocketBase's engine an object with names takes three times as long to parse.
 */
export const CALLER = `SELECT json_array(m.status, m.capabilities, m.tokenKey, s.began_at,
    (SELECT second_factor FROM login_rules) = 1
      AND NOT EXISTS (SELECT 1 FROM second_factors f WHERE f.member = m.id AND f.confirmed_at IS NOT NULL))
  FROM sessions s JOIN members m ON m.id = s.member
  WHERE s.id = {:session} AND s.member = {:member} AND s.ends_at > {:clock}`;

export type StoredCaller = [
  status: string,
  capabilities: string,
  tokenKey: string,
  beganAt: number,
  factorMissing: number,
];
export function callerIn(stored: StoredCaller | null): Caller | null {
  if (stored === null) return null;
  return {
    status: stored[0],
    capabilities: stored[1],
    tokenKey: stored[2],
    beganAt: stored[3],
    factorMissing: stored[4],
  };
}

/** The session that the request's token names; PocketBase has checked the token where `e.auth` is set. */
export function sessionOf(e: core.RequestEvent): string {
  if (!e.auth) return '';
  const { session } = $security.parseUnverifiedJWT(tokenOf(e));
  return typeof session === 'string' ? session : '';
}

const tokenOf = (e: core.RequestEvent): string =>
  headOf(e)
    .get('Authorization')
    .replace(/^Bearer /i, '');

/**
 * Who is logged in; null for nobody. A superuser is nobody here (superusers are for installation only), and so is a
 * member who was stopped or has left, or whose session has ended.
 */
export function actorOf(e: core.RequestEvent): Actor | null {
  const id = memberIn(e)?.id;
  return id === undefined ? null : actorBy(e.app, id, sessionOf(e));
}

/** The member who is logged in with a session; null where it has ended, or the member's time here. */
export function actorBy(app: core.App, member: string, session: string): Actor | null {
  const now = Date.now();
  const found = text(app, `SELECT coalesce((${CALLER}), 'null') AS json`, { member, session, clock: now });
  return actorWith(member, callerIn(JSON.parse(found) as StoredCaller | null), now);
}

/**
 * Who the token is of, for a keyed call: whether the session lives is looked at inside the book (`once.ts`), in the one
 * look that is taken there anyway.
 */
export function presumedActor(e: core.RequestEvent): Actor | null {
  const member = memberIn(e);
  if (!member) return null;
  const status = member.getString('status');
  const capabilities = member.getString('capabilities');
  const now = Date.now();
  return actorWith(member.id, { status, capabilities, tokenKey: '', beganAt: now, factorMissing: 0 }, now);
}

function memberIn({ auth }: core.RequestEvent): core.Record | null {
  return auth?.collection().name === 'members' ? auth : null;
}

/**
 * The member as an actor, from what is stored; null where the session or the member's time here has ended. Rights rest
 * where a second factor is demanded and not there.
 */
export function actorWith(id: string, caller: Caller | null, now: number): Actor | null {
  if (caller?.status !== 'active') return null;
  const capabilities = capabilitiesIn(caller.capabilities);
  if (capabilities.length > 0 && now - caller.beganAt > STAFF_LASTS) return null;
  return { id, capabilities: caller.factorMissing === 1 ? [] : capabilities };
}

function capabilitiesIn(json: string): readonly Capability[] {
  if (json === '[]' || json === '') return NONE;
  const stored: unknown = JSON.parse(json);
  return Array.isArray(stored) ? stored.filter(isCapability) : NONE;
}
const NONE: readonly Capability[] = [];

export function holds(actor: Actor | null, capability: Capability): boolean {
  return actor?.capabilities.includes(capability) ?? false;
}

/**
 * Why nobody is logged in. PocketBase looks a token's member up before any of ours runs, and takes a look that failed for
 * a token that is not good: at its busiest the server would tell people to log in anew, which is still more work.
 */
function whyNobody(e: core.RequestEvent): 'login_needed' | 'login_expired' | 'busy' {
  const token = tokenOf(e);
  if (token === '') return 'login_needed';
  if (e.auth) return 'login_expired';
  try {
    e.app.findAuthRecordByToken(token, 'auth');
    return 'busy';
  } catch {
    return 'login_expired';
  }
}

/** Refuses a caller whom the call is not open to. Relations to a record are the rule's own affair. */
export function mayCall(
  who: readonly Who[],
  actor: Actor | null,
  e: core.RequestEvent,
  signature: Signature | null = null,
): void {
  if (who.includes('everyone') || (signature && who.includes(signature.signer))) return;
  if (!actor && !who.some(isSigner)) throw new Refusal(whyNobody(e));
  mayDo(who, actor);
}

/** The same of somebody who is known. */
export function mayDo(who: readonly Who[], actor: Actor | null): void {
  let forCaller = false;
  // Twice in each keyed call: a loop, because this engine makes an object of each function that is handed on.
  for (let at = 0; at < who.length; at += 1) {
    const one = who[at] as Who;
    if (one === 'everyone') return;
    if (isSigner(one)) throw new Refusal('not_allowed');
    if (actor && (!isCapability(one) || holds(actor, one))) forCaller = true;
  }
  if (!forCaller) throw new Refusal('not_allowed');
}
