import type { QueryClient } from '@tanstack/react-query';
import type { BankCalls } from '../../../bank/contract.ts';
import type { Instant } from '../../../calendar/shanghai.ts';
import type { Input } from '../../../contract/call.ts';
import { Refusal, type RefusalParams } from '../../../contract/refusal.ts';
import { heldAt, heldNames, hold, letGo, tellHeld, useHeldChanges } from '../../frame/held.ts';
import type { Room } from '../../frame/room.ts';
import type { Claim } from '../types.ts';

export type ClaimBody = Input<BankCalls['createClaim']>;

/** Hours that were logged on this device and that the server has not answered for. */
export interface HeldClaim {
  /** The Idempotency-Key of every sending: however often it goes out, it is booked once. */
  key: string;
  body: ClaimBody;
  /** When it was logged. */
  at: Instant;
  /** What the server said instead of booking it: it stays until it is mended or thrown away. */
  refused?: { code: string; params: RefusalParams };
}

const KIND = 'claim.';
/** Being sent by this page now: nothing to worry the reader with. */
const onTheWay = new Set<string>();

function heldClaims(room: Room): HeldClaim[] {
  return heldNames(room, KIND)
    .map((name) => heldAt<HeldClaim>(room, name))
    .filter((one) => one !== null)
    .sort((one, other) => one.at - other.at);
}

/** Those that wait, the oldest first, without what is on its way. */
export function useHeldClaims(room: Room): HeldClaim[] {
  useHeldChanges();
  return heldClaims(room).filter(({ key }) => !onTheWay.has(key));
}

export function throwAway(room: Room, key: string): void {
  letGo(room, KIND + key);
}

/** Whether the same words may well be taken later: no network, a server that is down, busy, or wants a new login. */
function passes(error: unknown): boolean {
  if (!(error instanceof Refusal)) return false;
  const status = error.cause;
  return (
    error.code === 'unreachable' ||
    (typeof status === 'number' && (status >= 500 || status === 401 || status === 408 || status === 429))
  );
}

/**
 * Sends hours once they are held, so that a page that dies between sending and answer sends them again. Answers the claim,
 * or `held` where they wait for a better moment. A refusal by the rules is thrown, and the form that was sent keeps them.
 */
export async function sendClaim(room: Room, key: string, body: ClaimBody): Promise<Claim | 'held'> {
  const held = hold(room, KIND + key, { key, body, at: Date.now() } satisfies HeldClaim);
  onTheWay.add(key);
  try {
    const claim = await room.client.createClaim(body, { key });
    letGo(room, KIND + key);
    return claim;
  } catch (error) {
    if (held && passes(error)) return 'held';
    letGo(room, KIND + key);
    throw error;
  } finally {
    onTheWay.delete(key);
    tellHeld();
  }
}

let underWay: Promise<number> | null = null;

/** Sends what waits, one after the other, and answers how much was taken; what is refused by the rules is marked and stays. */
export function sendHeld(room: Room, queries: QueryClient): Promise<number> {
  underWay ??= sendAll(room).finally(() => {
    underWay = null;
    queries.invalidateQueries();
  });
  return underWay;
}

async function sendAll(room: Room): Promise<number> {
  let taken = 0;
  for (const { key, body, at, refused } of heldClaims(room)) {
    if (refused || onTheWay.has(key)) continue;
    try {
      await room.client.createClaim(body, { key });
      letGo(room, KIND + key);
      taken += 1;
    } catch (error) {
      if (!(error instanceof Refusal) || passes(error)) break;
      const { code, params } = error;
      hold(room, KIND + key, { key, body, at, refused: { code, params } } satisfies HeldClaim);
    }
  }
  return taken;
}
