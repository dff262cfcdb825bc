import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Instant } from '../../calendar/shanghai.ts';
import { Refusal, type RefusalParams } from '../../contract/refusal.ts';
import { heldAt, heldNames, hold, letGo, tellHeld, useHeldChanges } from './held.ts';
import type { Room } from './room.ts';

/** What was done on this device and that the server has not answered for. */
export interface Held<Body> {
  /** The Idempotency-Key of every sending: however often it goes out, it counts once. */
  key: string;
  body: Body;
  /** When it was done. */
  at: Instant;
  /** What the server said instead of taking it: it stays until it is mended or thrown away. */
  refused?: { code: string; params: RefusalParams };
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

/** Milliseconds between two tries: a network that lies about itself, and a server that comes back. */
const AGAIN = 20_000;

/** Things of one kind that wait on the device until the server has them, each sent by the same call. */
export function outboxOf<Body, Answer>(
  kind: string,
  call: (room: Room, body: Body, key: string) => Promise<Answer>,
) {
  /** Being sent by this page now: nothing to worry the reader with. */
  const onTheWay = new Set<string>();
  let underWay: Promise<number> | null = null;

  const all = (room: Room): Held<Body>[] =>
    heldNames(room, kind)
      .map((name) => heldAt<Held<Body>>(room, name))
      .filter((one) => one !== null)
      .sort((one, other) => one.at - other.at);

  async function sendEach(room: Room): Promise<number> {
    let taken = 0;
    for (const { key, body, at, refused } of all(room)) {
      if (refused || onTheWay.has(key)) continue;
      try {
        await call(room, body, key);
        letGo(room, kind + key);
        taken += 1;
      } catch (error) {
        if (!(error instanceof Refusal) || passes(error)) break;
        const { code, params } = error;
        hold(room, kind + key, { key, body, at, refused: { code, params } } satisfies Held<Body>);
      }
    }
    return taken;
  }

  /**
   * Sends what waits, one after the other, and answers how much was taken; what is refused by the rules is marked and stays.
   * Asked again meanwhile it waits too, and took nothing: the first counts.
   */
  function sendHeld(room: Room, queries: QueryClient): Promise<number> {
    if (underWay) return underWay.then(() => 0);
    underWay = sendEach(room).finally(() => {
      underWay = null;
      queries.invalidateQueries();
    });
    return underWay;
  }

  /** Those that wait, the oldest first, without what is on its way. */
  function useHeld(room: Room): Held<Body>[] {
    useHeldChanges();
    return all(room).filter(({ key }) => !onTheWay.has(key));
  }

  return {
    sendHeld,
    useHeld,
    throwAway: (room: Room, key: string): void => letGo(room, kind + key),
    /**
     * Sends it once it is held, so that a page that dies between sending and answer sends it again. Answers what the call
     * does, or `held` where it waits for a better moment. A refusal by the rules is thrown, and the form that was sent keeps it.
     */
    async send(room: Room, key: string, body: Body): Promise<Answer | 'held'> {
      const held = hold(room, kind + key, { key, body, at: Date.now() } satisfies Held<Body>);
      onTheWay.add(key);
      try {
        const answer = await call(room, body, key);
        letGo(room, kind + key);
        return answer;
      } catch (error) {
        if (held && passes(error)) return 'held';
        letGo(room, kind + key);
        throw error;
      } finally {
        onTheWay.delete(key);
        tellHeld();
      }
    },
  };
}

/** Sends what waits whenever there is a network, while this is shown: how much waits, was refused, was taken since. */
export function useSendingHeld(
  box: Pick<ReturnType<typeof outboxOf>, 'useHeld' | 'sendHeld'>,
  room: Room,
): { waiting: number; refused: number; taken: number } {
  const queries = useQueryClient();
  const held = box.useHeld(room);
  const [taken, setTaken] = useState(0);
  const waiting = held.filter(({ refused }) => !refused).length;
  useEffect(() => {
    if (waiting === 0) return undefined;
    const send = () => {
      if (navigator.onLine) box.sendHeld(room, queries).then((count) => setTaken((before) => before + count));
    };
    send();
    const timer = setInterval(send, AGAIN);
    addEventListener('online', send);
    return () => {
      clearInterval(timer);
      removeEventListener('online', send);
    };
  }, [waiting, box, room, queries]);
  return { waiting, refused: held.length - waiting, taken };
}
