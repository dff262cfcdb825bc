import { useCallback, useRef, useState } from 'react';
import { newKey } from './key.ts';
import { drop, keep, kept, type Shelf } from './storage.ts';

/** A form being filled: its words so far, and the key every sending of it is made from. */
export interface Draft<Values> {
  values: Values;
  key: string;
  set(change: Partial<Values>): void;
  /** Forgets the words and begins a new filling with a key of its own. */
  clear(): void;
}

/**
 * Keeps what was typed in the tab's storage, so that a call, an interruption or a reload loses nothing and a form
 * sent again after a lost answer still carries its first key. Gone with the tab and at logging out.
 */
export function useDraft<Values extends object>(
  name: string,
  empty: Values,
  shelf: Shelf = 'tab',
): Draft<Values> {
  const first = useRef(empty);
  const [now, setNow] = useState(() => {
    const before = kept<Kept<Values>>(shelf, name);
    return before
      ? { key: before.key, values: { ...empty, ...before.values } }
      : { key: newKey(), values: empty };
  });
  return {
    ...now,
    set: useCallback(
      (change) =>
        setNow((before) => {
          const next = { key: before.key, values: { ...before.values, ...change } };
          keep(shelf, name, next);
          return next;
        }),
      [shelf, name],
    ),
    clear: useCallback(() => {
      drop(shelf, name);
      setNow({ key: newKey(), values: first.current });
    }, [shelf, name]),
  };
}

/** Lays a draft down that a form finds when it opens: of a form sent before, to be sent again better. */
export function beginDraft<Values extends object>(name: string, values: Values, shelf: Shelf = 'tab'): void {
  keep(shelf, name, { key: newKey(), values } satisfies Kept<Values>);
}

interface Kept<Values> {
  values: Values;
  key: string;
}
