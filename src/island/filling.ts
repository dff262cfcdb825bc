import { useState } from 'react';
import type { Problems } from './Form.tsx';

export interface Filling {
  /** Nothing before the first try: a form never scolds while it is being filled. */
  problems: Problems;
  tries: number;
  /** Counts a try; true where nothing is wrong. */
  attempt(): boolean;
  /** As if nothing had been tried: for a form that is filled again. */
  restart(): void;
}

/** When to show what is wrong with a form: from the first try on, and then as it is mended. */
export function useFilling(found: Problems): Filling {
  const [tries, setTries] = useState(0);
  return {
    problems: tries === 0 ? {} : found,
    tries,
    restart: () => setTries(0),
    attempt() {
      setTries((count) => count + 1);
      return !Object.values(found).some(Boolean);
    },
  };
}
