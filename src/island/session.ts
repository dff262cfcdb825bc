import { useSyncExternalStore } from 'react';
import type { Answer } from '../contract/call.ts';
import type { PeopleCalls } from '../people/contract.ts';
import { drop, dropAll, keep, kept } from './storage.ts';

/** Who is logged in on this page, as the login call answered. */
export type Session = Answer<PeopleCalls['login']>;
export type Me = Session['me'];

export interface SessionStore {
  /** What this room's entries in the browser's storage begin with. */
  name: string;
  current(): Session | null;
  /**
   * Keeps the session until the tab closes; with `remember`, on this device until the member logs out. `known`: the
   * device may show at later logins that one succeeded on it.
   */
  open(session: Session, remember: boolean, known?: boolean): void;
  /** Whether this login stays on the device when the tab closes. */
  isKept(): boolean;
  /** Forgets a login that has run out or was left alone; what was being written stays for the next one. */
  expire(why: 'expired' | 'idle'): void;
  /** Logs out: forgets the session and every draft of this room. */
  close(): void;
  /** How the last login of this page ended, where the member did not end it. */
  ended(): 'expired' | 'idle' | null;
  subscribe(listener: () => void): () => void;
}

/** What this device shows at a login, so that wrong tries elsewhere do not stop it. It lets nobody in. */
const DEVICES = 'shiguang.devices';
const MOST_DEVICES = 5;
export function knownDevices(): string[] {
  const found = kept<unknown>('device', DEVICES);
  return Array.isArray(found) ? found.filter((one) => typeof one === 'string').slice(0, MOST_DEVICES) : [];
}

/**
 * Where a room keeps its session: on the device until the member logs out, or, where others use it too, in the tab's
 * own storage, which is gone when the tab closes. The console always does the latter.
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
  // What another tab of this device began or ended is begun or ended here, unless this tab has a login of its own.
  addEventListener('storage', ({ key }) => {
    if (key === name && kept('tab', name) === null) change(kept('device', name));
  });
  return {
    name,
    current() {
      if (held === undefined) held = kept<Session>('tab', name) ?? kept<Session>('device', name);
      return held;
    },
    open(session, remember, known = remember) {
      drop(remember ? 'tab' : 'device', name);
      keep(remember ? 'device' : 'tab', name, session);
      if (known) keep('device', DEVICES, [session.device, ...knownDevices()].slice(0, MOST_DEVICES));
      change(session);
    },
    isKept: () => kept('device', name) !== null,
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
