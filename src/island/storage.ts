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

/** Whether it is kept: a full or forbidden storage keeps nothing. */
export function keep(shelf: Shelf, name: string, value: unknown): boolean {
  return reach(() => {
    shelves[shelf]().setItem(name, JSON.stringify(value));
    return true;
  }, false);
}

export function drop(shelf: Shelf, name: string): void {
  reach(() => shelves[shelf]().removeItem(name), undefined);
}

/** The names on this shelf that begin with `start`, in their order. */
export function namesUnder(shelf: Shelf, start: string): string[] {
  const names = reach(() => Object.keys(shelves[shelf]()), []);
  return names.filter((name) => name.startsWith(start)).sort();
}

/** Drops everything of this shelf whose name begins with `start`. */
export function dropAll(shelf: Shelf, start: string): void {
  for (const name of namesUnder(shelf, start)) drop(shelf, name);
}
