/** Which matters a page shows, and in which order: all, of a courtyard, of a kind, of a state, of a month. */

import { dayOf } from '../../calendar/shanghai.ts';
import type { Answer } from '../../contract/call.ts';
import type { publicCalls } from '../../matters/calls/public.ts';
import { publicStates } from '../../matters/public.ts';
import { rulesOn } from '../../matters/rules.ts';
import type { Store } from '../store.ts';
import { monthForPeople } from '../when.ts';
import { courtKeys } from './courts.ts';
import { cut, type Leaves, leafAt } from './leaves.ts';
import { matterBook } from './live.ts';
import { publicStrings as words } from './public-strings.ts';

export type PublicMatter = Answer<typeof publicCalls.publicBook>['items'][number];

export const FRONT = '/matters/public/';
export const COURTS = '/matters/courts/';
/** Rows of courtyards on a page. */
const COURT_SIZE = 60;

interface MatterList {
  title: string;
  front: string;
  entries: readonly PublicMatter[];
  leaves: Leaves;
}

/** What pages ask of all matters, worked out once for each state of them. */
interface Standing {
  lists: ReadonlyMap<string, MatterList>;
  courts: readonly Court[];
}
/** A courtyard and how it stands: by standard, and in all. */
export interface Court {
  name: string;
  href: string;
  open: number;
  closed: number;
  standards: readonly { id: string; name: string; open: number; closed: number; last: string | null }[];
}

type Shown = Pick<Store, 'community' | 'live' | 'matterRules'>;
const known = new WeakMap<object, { community: unknown; rules: unknown; standing: Standing }>();

/** Every list that has an entry, and every courtyard. */
export function standingOf(store: Shown): Standing {
  const { items } = itemsOf(store);
  const before = known.get(items);
  if (before?.community === store.community && before.rules === store.matterRules) return before.standing;
  const standing = { lists: listsOf(store, items), courts: courtsIn(store, items) };
  known.set(items, { community: store.community, rules: store.matterRules, standing });
  return standing;
}

const itemsOf = ({ live }: Pick<Store, 'live'>) =>
  (live.get(matterBook.name) ?? matterBook.initial) as typeof matterBook.initial;

function listsOf({ community }: Shown, items: readonly PublicMatter[]): Map<string, MatterList> {
  const keys = courtKeys(community);
  const lists = new Map<string, { title: string; front: string; entries: PublicMatter[] }>();
  const put = (front: string, title: string, one: PublicMatter) => {
    const list = lists.get(front) ?? { title, front, entries: [] };
    list.entries.push(one);
    lists.set(front, list);
  };
  lists.set(FRONT, { title: words.title, front: FRONT, entries: [] });
  // A courtyard has its page before anything is known of it: what is asked of it stands there.
  for (const [court, key] of keys)
    lists.set(`${FRONT}court/${key}/`, { title: court, front: `${FRONT}court/${key}/`, entries: [] });
  for (const one of items) {
    const { kind, kindName, state, saidOn, courtName } = one;
    const month = saidOn.slice(0, 7);
    const key = keys.get(courtName);
    put(FRONT, words.title, one);
    put(`${FRONT}kind/${kind}/`, kindName, one);
    put(`${FRONT}state/${state}/`, words.states[state], one);
    put(`${FRONT}kind/${kind}-${state}/`, `${kindName} ${words.states[state]}`, one);
    put(`${FRONT}month/${month}/`, monthForPeople(month), one);
    if (key) put(`${FRONT}court/${key}/`, courtName, one);
  }
  return new Map([...lists].map(([front, list]) => [front, { ...list, leaves: cut(list.entries) }]));
}

function courtsIn({ community, matterRules }: Shown, items: readonly PublicMatter[]): Court[] {
  const standards = rulesOn(matterRules, dayOf(Date.now()))?.standards ?? [];
  const byCourt = new Map<string, PublicMatter[]>();
  for (const one of items) byCourt.set(one.courtName, [...(byCourt.get(one.courtName) ?? []), one]);
  return [...courtKeys(community)].map(([name, key]) => {
    const there = byCourt.get(name) ?? [];
    const count = (of: readonly PublicMatter[]) => ({
      open: of.filter(({ state }) => state !== 'closed').length,
      closed: of.filter(({ state }) => state === 'closed').length,
    });
    return {
      name,
      href: `${FRONT}court/${key}/`,
      ...count(there),
      standards: standards.map(({ id, name: standard }) => {
        const lines = there.filter((one) => one.standard === id);
        const days = lines.flatMap(({ closedOn }) => closedOn ?? []).toSorted();
        return { id, name: standard, ...count(lines), last: days.at(-1) ?? null };
      }),
    };
  });
}

export type MatterLeaf = MatterList & NonNullable<ReturnType<typeof leafAt>> & { number?: number };

/** The list at `/matters/public/<by>/<key>/`, all where neither is told, and one of its leaves; null where there is none. */
export function matterLeaf(store: Shown, by?: string, key?: string, leaf?: string): MatterLeaf | null {
  const list = standingOf(store).lists.get(by === undefined ? FRONT : `${FRONT}${by}/${key}/`);
  const number = leaf === undefined ? undefined : Number(leaf);
  const found = list && leafAt(list.leaves, list.front, number);
  return list && found ? { ...list, ...found, ...(number !== undefined && { number }) } : null;
}

/** Courtyards of one page, in the order of the grids; null where there is none. */
export function courtLeaf(store: Shown, number = 1): { courts: readonly Court[]; pages: number } | null {
  const { courts } = standingOf(store);
  const pages = Math.ceil(courts.length / COURT_SIZE);
  if (!Number.isInteger(number) || number < 1 || number > pages) return null;
  return { courts: courts.slice((number - 1) * COURT_SIZE, number * COURT_SIZE), pages };
}
export const courtsHref = (number: number): string => (number === 1 ? COURTS : `${COURTS}leaf/${number}/`);

/** Every page of matters with all that it is made of, as text: what differs between two states is rendered again. */
export function pagesOfMatters(store: Shown): Map<string, string> {
  const { lists, courts } = standingOf(store);
  const pages = new Map<string, string>();
  const all = [...lists.values()].map(({ front, entries }): [string, number] => [front, entries.length]);
  // The front says how many stand in each list, that of a kind how many of it are in each state.
  const counts = (front: string) =>
    front === FRONT ? all : all.filter(([other]) => other.startsWith(`${front.slice(0, -1)}-`));
  for (const { front, leaves } of lists.values()) {
    const own = courts.find(({ href }) => href === front);
    pages.set(front, JSON.stringify([leafAt(leaves, front), counts(front), own]));
    for (let number = 1; number <= leaves.full.length; number += 1)
      pages.set(`${front}leaf/${number}/`, JSON.stringify(leafAt(leaves, front, number)));
  }
  for (let number = 1; number <= Math.ceil(courts.length / COURT_SIZE); number += 1)
    pages.set(courtsHref(number), JSON.stringify(courtLeaf(store, number)));
  return pages;
}

/** How many stand in a list. */
const countOf = (store: Shown, front: string): number =>
  standingOf(store).lists.get(front)?.entries.length ?? 0;

/** Of the kinds and courtyards that have an entry, what each is called. */
export function choicesOf(store: Shown) {
  const { lists, courts } = standingOf(store);
  const { items } = itemsOf(store);
  const kinds = new Map(items.map(({ kind, kindName }) => [kind, kindName]));
  const choice = (front: string, word: string) => ({ href: front, word, count: countOf(store, front) });
  return {
    kinds: [...kinds].map(([kind, word]) => ({ key: kind, ...choice(`${FRONT}kind/${kind}/`, word) })),
    states: publicStates.map((state) => ({
      key: state,
      ...choice(`${FRONT}state/${state}/`, words.states[state]),
    })),
    courts: courts.map(({ name, href }) => ({ key: href.split('/').at(-2) ?? '', ...choice(href, name) })),
    months: [...lists.values()]
      .filter(({ front }) => front.startsWith(`${FRONT}month/`))
      .map(({ front, title, entries }) => ({ href: front, word: title, count: entries.length })),
  };
}
