import type { Answer, Call, Input } from '../contract/call.ts';
import { currentStore } from './store.ts';

/** What a live fact is read with. */
export interface Asking {
  ask: <C extends Call>(call: C, input: Input<C>) => Promise<Answer<C>>;
  /** Publishes the day's link of the book's chain, where it is not yet. Answers the newest that is published. */
  keepDay: (head: { seq: number; hash: string } | null) => { day: string; seq: number; hash: string } | null;
}

/** Something on the pages that the server knows, and no file of the content. Pages that show it are `touchedBy` its name. */
export interface LiveFact<T> {
  name: string;
  everyMs: number;
  /** Shown until the server has answered for the first time. */
  initial: T;
  /** Whether what was shown last is shown after a restart, until the server has answered. */
  kept: boolean;
  /** Asked while the publisher rests, as often as it says: an answer that changed is shown at once. */
  wakes?: Call;
  /** `before` is what it said last, asked since this process began. */
  read(asking: Asking, before: T | null): Promise<T>;
}

/** A live fact as the pages show it now. */
export function shown<T>({ name, initial }: LiveFact<T>): T {
  const { live } = currentStore();
  return live.has(name) ? (live.get(name) as T) : initial;
}
