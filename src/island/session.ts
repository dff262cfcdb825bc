import { useSyncExternalStore } from 'react';
import type { Answer } from '../contract/call.ts';
import type { BankCalls } from '../timebank/contract.ts';
import { drop, dropAll, keep, kept } from './storage.ts';

/** Who is logged in on this page, as the login call answered. */
export type Session = Answer<BankCalls['login']>;
export type Me = Session['me'];

export interface SessionStore {
  /** What this room's entries in the browser's storage begin with. */
  name: string;
  current(): Session | null;
  /** Keeps the session until the tab closes; with `remember`, on this device until the member logs out. */
  open(session: Session, remember: boolean): void;
  /** Forgets a login that has run out or was left alone; what was being written stays for the next one. */
  expire(why: 'expired' | 'idle'): void;
  /** Logs out: forgets the session and every draft of this room. */
  close(): void;
  /** How the last login of this page ended, where the member did not end it. */
  ended(): 'expired' | 'idle' | null;
  subscribe(listener: () => void): () => void;
}

/**
 * Where a room keeps its session. The tab's own storage is the default: it is gone when the tab closes, which a
 * shared PC needs. A member may choose to be remembered on a phone of their own; the console never offers it.
 */
export function sessionStore(room: string): SessionStore {
  const name = `shiguang.${room}`;
  const listeners = new Set<() => void>();
  let held: Session | null | undefined;
  let ended: 'expired' | 'idle' | null = null;

  function change(session: Session | null): void {
    held = session;
    for (const listener of listeners) listener();
  }
  function forget(why: typeof ended): void {
    drop('tab', name);
    drop('device', name);
    ended = why;
    change(null);
  }
  return {
    name,
    current() {
      if (held === undefined) held = kept<Session>('tab', name) ?? kept<Session>('device', name);
      return held;
    },
    open(session, remember) {
      keep(remember ? 'device' : 'tab', name, session);
      change(session);
    },
    expire: forget,
    close() {
      dropAll('tab', `${name}.`);
      forget(null);
    },
    ended: () => ended,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useSession(store: SessionStore): Session | null {
  return useSyncExternalStore(store.subscribe, store.current);
}
