import { type UseInfiniteQueryResult, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Act } from '../../island/Act.tsx';
import { fill } from '../../island/fill.ts';
import { More } from '../../island/More.tsx';
import { Reading } from '../../island/Reading.tsx';
import { View } from '../../island/View.tsx';
import { useChosen } from './chosen.ts';
import { Keys } from './Keys.tsx';
import { useKeys } from './keys.ts';
import { type Column, Rows } from './Rows.tsx';
import type { Reader } from './room.ts';
import { words } from './strings.ts';
import { Take } from './Take.tsx';

/** Milliseconds after which the list is read again, as others work on it too. */
const OFTEN = 20_000;

/** What the detail of one item may tell the desk. */
export interface Teller {
  /** It is decided: the sentence stands above, and the next one is taken. */
  done(sentence: string): void;
  /** Something was done, and it stays. */
  say(sentence: string): void;
}

interface DeskProps<Item> {
  /** Of the list, among all that the console reads. */
  name: readonly string[];
  words: { title: string; lead?: string; empty: string };
  read: Reader<Item>;
  idOf: (item: Item) => string;
  /** The one that is looked at first, by its id, as the address names it; the first of the list unless told. */
  at?: string | undefined;
  columns: readonly Column<Item>[];
  /** Milliseconds after which the list is read again; 20 seconds, unless told. */
  every?: (items: Item[]) => number;
  /** Above the list: what is looked for, what can be begun. */
  tools?: ReactNode;
  /** In the place of the chosen one: a form for something new. */
  instead?: ReactNode;
  /** The way back from it. */
  leaveInstead?: () => void;
  /** Where a row leads: to a page of its own, and nothing stands beside the list. */
  hrefOf?: (item: Item) => string;
  /** Its rows are of many lists, and none of its own is taken along. */
  mixed?: boolean;
  /** The chosen one, with everything one needs to decide, and how. */
  children?: (item: Item, tell: Teller, all: readonly Item[]) => ReactNode;
}

/**
 * Where staff get through many things of one kind: the list, one line a thing, and the chosen one beside it. By keyboard
 * wholly: j and k move, Enter goes to the chosen one, letters press the buttons that name them, Escape comes back.
 */
export function Desk<Item>({ name, words: said, read, columns, ...props }: DeskProps<Item>) {
  const { idOf, at, every, tools, instead, leaveInstead, hrefOf, mixed, children } = props;
  const [told, setTold] = useState('');
  const [keysShown, setKeysShown] = useState(false);
  const list = useInfiniteQuery({
    queryKey: [...name],
    queryFn: ({ pageParam }) => read(pageParam ? { cursor: pageParam } : {}),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) => every?.(state.data?.pages.flatMap(({ items }) => items) ?? []) ?? OFTEN,
  });
  const root = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLElement>(null);
  const all = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const chosen = useChosen({ all, idOf, at, readAt: list.dataUpdatedAt, pane });
  useWritten(pane, chosen.release);
  useAllUntil(list, at === undefined || all.some((item) => idOf(item) === at));
  const { items, item } = chosen;
  function decided(of: Item, sentence: string) {
    setTold(sentence);
    chosen.next(of);
  }
  function leave() {
    leaveInstead?.();
    chosen.leave();
  }
  useKeys(root, {
    j: () => chosen.move(1),
    k: () => chosen.move(-1),
    ...(!hrefOf && { Enter: chosen.enter }),
    Escape: () => (keysShown ? setKeysShown(false) : leave()),
    '?': () => setKeysShown((shown) => !shown),
  });
  const begun = instead !== undefined && instead !== null && instead !== false;
  useFocusOf(pane, begun, chosen.leave);
  const count = list.hasNextPage ? `${items.length}+` : String(items.length);
  const beside = (
    <>
      {items.length > 0 && <span className="desk-count figures">{count}</span>}
      <span className="said" role="status">
        {told}
      </span>
      <span className="desk-keys-act">
        <Act weight="quiet" onPress={() => setKeysShown(!keysShown)}>
          {words.keys.open}
        </Act>
      </span>
    </>
  );
  return (
    <div className="desk-view" ref={root}>
      <View title={said.title} beside={beside}>
        {keysShown && <Keys within={root} close={() => setKeysShown(false)} />}
        {tools}
        <div
          className={hrefOf ? 'desk-alone' : 'desk-pair'}
          data-opened={chosen.opened || begun || undefined}
        >
          <div className="desk-list">
            <Reading query={list}>
              {() =>
                items.length === 0 ? (
                  <p className="desk-none">{said.empty}</p>
                ) : (
                  <Rows
                    items={items}
                    idOf={idOf}
                    columns={columns}
                    chosen={chosen}
                    label={said.title}
                    hrefOf={hrefOf}
                  />
                )
              }
            </Reading>
            <More query={list} onwards />
            {!mixed && items.length > 0 && <Take title={said.title} columns={columns} read={read} />}
            {said.lead && <p className="pale desk-lead">{said.lead}</p>}
          </div>
          {!hrefOf && (
            <Pane
              place={pane}
              back={chosen.opened || begun ? said.title : null}
              leave={leave}
              writing={begun ? undefined : chosen.hold}
            >
              {begun
                ? instead
                : item !== undefined &&
                  children?.(item, { say: setTold, done: (sentence) => decided(item, sentence) }, items)}
            </Pane>
          )}
        </div>
      </View>
    </div>
  );
}

/** Reads on until the one that is asked for is there. */
function useAllUntil(
  list: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetching' | 'fetchNextPage'>,
  found: boolean,
): void {
  const { hasNextPage, isFetching, fetchNextPage } = list;
  useEffect(() => {
    if (!found && hasNextPage && !isFetching) fetchNextPage();
  }, [found, hasNextPage, isFetching, fetchNextPage]);
}

/** Calls `over` once something was done, and when nothing is left in the pane that one could be writing in. */
function useWritten(pane: RefObject<HTMLElement | null>, over: () => void): void {
  const done = useQueryClient().getMutationCache();
  useEffect(
    () => done.subscribe((event) => event.type === 'updated' && event.action.type === 'success' && over()),
    [done, over],
  );
  useEffect(() => {
    if (!pane.current?.querySelector('form')) over();
  });
}

/** What is begun anew takes the focus, its first field at once; when it is done, the list has it again. */
function useFocusOf(pane: RefObject<HTMLElement | null>, begun: boolean, back: () => void): void {
  const before = useRef(begun);
  // Before the next key: what was begun hears it.
  useLayoutEffect(() => {
    if (before.current === begun) return;
    before.current = begun;
    const field = pane.current?.querySelector<HTMLElement>('input, textarea, select');
    if (!begun) back();
    else (field ?? pane.current)?.focus();
  });
}

interface PaneProps {
  place: RefObject<HTMLElement | null>;
  /** What one goes back to, where it took the list's place. */
  back: string | null;
  leave: () => void;
  writing?: (() => void) | undefined;
  children: ReactNode;
}

/** What stands beside the list. */
function Pane({ place, back, leave, writing, children }: PaneProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and what is in it may have nothing to go to.
    <section className="desk-pane" ref={place} tabIndex={0} aria-label={words.chosen} onInput={writing}>
      {back !== null && (
        <p className="desk-back">
          <Act weight="quiet" onPress={leave}>
            {fill(words.backTo, { list: back })}
          </Act>
        </p>
      )}
      {children}
    </section>
  );
}
