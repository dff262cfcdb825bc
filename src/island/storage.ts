/** `tab` is gone when the tab closes; `device` stays. */
export type Shelf = 'tab' | 'device';

/** A browser may forbid its storage, and something else may stand there: then nothing is kept, and nothing breaks. */
function reach<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
const shelves = { tab: () => sessionStorage, device: () => localStorage };

export function kept<T>(shelf: Shelf, name: string): T | null {
  return reach(() => JSON.parse(shelves[shelf]().getItem(name) ?? 'null') as T | null, null);
}

export function keep(shelf: Shelf, name: string, value: unknown): void {
  reach(() => shelves[shelf]().setItem(name, JSON.stringify(value)), undefined);
}

export function drop(shelf: Shelf, name: string): void {
  reach(() => shelves[shelf]().removeItem(name), undefined);
}

/** Drops everything of this shelf whose name begins with `start`. */
export function dropAll(shelf: Shelf, start: string): void {
  const names = reach(() => Object.keys(shelves[shelf]()), []);
  for (const name of names) if (name.startsWith(start)) drop(shelf, name);
}
