import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { Act } from './Act.tsx';
import { islandStrings } from './strings.ts';
import { sayTrouble } from './trouble.ts';

/** Milliseconds in which nobody has read a sentence. */
const READ = 2_000;

/** What is said where it belongs, now. */
const said = new Set<unknown>();
const listeners = new Set<() => void>();
const changed = () => {
  for (const heard of listeners) heard();
};
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whoever says a trouble in its place tells it by this. */
export function useSaid(trouble: unknown): void {
  useLayoutEffect(() => {
    if (!trouble) return;
    said.add(trouble);
    changed();
    return () => {
      said.delete(trouble);
      changed();
    };
  }, [trouble]);
}

/**
 * What was refused and is said nowhere: its place went with what others did meanwhile, or one had gone on before the answer
 * came. It stands until one has seen it, or does something else.
 */
export function Untold() {
  const client = useQueryClient();
  const [trouble, setTrouble] = useState<unknown>(null);
  const inPlace = useSyncExternalStore(subscribe, () => said.has(trouble));
  useEffect(
    () =>
      // As whoever waits for the answer is told: they say it first.
      client.getMutationCache().subscribe(
        notifyManager.batchCalls(
          ({ type, action }: { type: string; action?: { type: string; error?: unknown } }) => {
            if (type !== 'updated') return;
            if (action?.type === 'pending') setTrouble(null);
            if (action?.type === 'error') setTrouble(action.error);
          },
        ),
      ),
    [client],
  );
  // Who does anything once it could be read in its place has seen it.
  useEffect(() => {
    if (!trouble || !inPlace) return;
    const since = Date.now();
    const seen = () => {
      if (Date.now() - since > READ) setTrouble(null);
    };
    const doing = ['pointerdown', 'keydown'];
    for (const one of doing) addEventListener(one, seen, true);
    return () => {
      for (const one of doing) removeEventListener(one, seen, true);
    };
  }, [trouble, inPlace]);
  if (!trouble || inPlace) return null;
  return (
    <div className="summary untold no-print" role="alert">
      <p>{sayTrouble(trouble)}</p>
      <Act onPress={() => setTrouble(null)}>{islandStrings.seen}</Act>
    </div>
  );
}
