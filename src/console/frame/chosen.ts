import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface Given<Item> {
  all: readonly Item[];
  idOf: (item: Item) => string;
  /** The one to begin with. */
  at: string | undefined;
  /** When the list was read last, epoch milliseconds. */
  readAt: number;
  pane: RefObject<HTMLElement | null>;
}

export interface Chosen<Item> {
  /** What is still to be done. */
  items: readonly Item[];
  /** The one beside the list; the first, until another is chosen. */
  item: Item | undefined;
  /** Whether it takes the place of the list where there is no room for both. */
  opened: boolean;
  choose(id: string): void;
  move(steps: 1 | -1): void;
  /** Goes to what stands beside the list, and back. */
  enter(): void;
  leave(): void;
  /** This one is decided: the next one is taken. */
  next(item: Item): void;
  /** Something is being written of the one beside the list: it stays as it is, whatever becomes of it meanwhile. */
  hold(): void;
  /** It is written, or given up. */
  release(): void;
}

const rowOf = (id: string) => document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);

/**
 * Which one of a list is looked at. One that is decided leaves at once, until the list is read anew and says itself what
 * is left; the focus goes to the next.
 */
export function useChosen<Item>({ all, idOf, at: first, readAt, pane }: Given<Item>): Chosen<Item> {
  const [id, setId] = useState<string | null>(first ?? null);
  const [opened, setOpened] = useState(first !== undefined);
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [held, setHeld] = useState<Item | null>(null);
  /** The row that is to take the focus once it stands. */
  const [wanted, setWanted] = useState<string | null>(null);
  const begins = useRef(first ?? null);
  // Where the chosen one stood: one that a colleague decided meanwhile leaves its place to the next.
  const place = useRef(0);
  const items = all.filter((item) => !done.has(idOf(item)));
  const found = items.findIndex((item) => idOf(item) === id);
  const at = found >= 0 ? found : Math.min(place.current, Math.max(0, items.length - 1));
  useEffect(() => {
    place.current = at;
  }, [at]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each reading ends it.
  useEffect(() => setDone(new Set()), [readAt]);
  // The one that the address names takes the focus as soon as it is read.
  useEffect(() => {
    if (begins.current === null || found < 0) return;
    begins.current = null;
    setWanted(id);
  }, [found, id]);
  // Before the next key, which might begin something that has the focus then.
  useLayoutEffect(() => {
    if (wanted === null) return;
    const row = rowOf(wanted);
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
    // Where there is no room for both, the list is not seen; where nothing is left, there is no row.
    if (!row) document.querySelector<HTMLElement>('.desk-view h1')?.focus();
    else if (document.activeElement !== row) pane.current?.focus();
    setWanted(null);
  }, [wanted, pane]);
  const item = held !== null && idOf(held) === id ? held : items[at];
  const release = useCallback(() => setHeld(null), []);

  function take(to: Item | undefined) {
    if (to !== undefined) setId(idOf(to));
    setWanted(to === undefined ? '' : idOf(to));
  }
  return {
    items,
    item,
    opened,
    choose(to) {
      setId(to);
      setOpened(true);
      setWanted(to);
    },
    move(steps) {
      const onRow = document.activeElement?.hasAttribute('data-row');
      take(items[onRow ? Math.min(items.length - 1, Math.max(0, at + steps)) : at]);
    },
    enter() {
      setOpened(true);
      pane.current?.focus();
    },
    leave() {
      setOpened(false);
      // Of a list with nothing in it no row takes the focus, and without it no key is heard.
      if (item === undefined) pane.current?.focus();
      else take(items[at]);
    },
    next(decided) {
      setDone((before) => new Set(before).add(idOf(decided)));
      setOpened(false);
      release();
      const from = items.findIndex((one) => idOf(one) === idOf(decided));
      take(items[from + 1] ?? items[from - 1]);
    },
    hold() {
      if (item === undefined) return;
      setId(idOf(item));
      setHeld(item);
    },
    release,
  };
}
