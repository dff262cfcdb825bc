import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { addDays, type Day } from '../../../calendar/shanghai.ts';
import { useRoom } from '../../frame/room.ts';
import type { Whose } from '../acting/whose.ts';
import type { PassbookEntry } from '../types.ts';

/** The most that one call answers, and what of a month is shown at once. */
const PAGE = '100';
const SHOWN = '50';

/** What a call is told of whose account it is about. */
export const of = (whose: Whose | null) => (whose ? { member: whose.member } : {});

/** The months in which something was booked, newest first, with what was there before and after. */
export function useMonths(whose: Whose | null) {
  const { client } = useRoom();
  return useQuery({
    queryKey: ['statements', whose?.member],
    queryFn: async () => (await client.statements(of(whose))).items,
  });
}

/** First and last day of `2026-04`. */
function daysOf(month: string): { from: Day; to: Day } {
  const from = `${month}-01`;
  return { from, to: addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1) };
}

/** Entries of one month, newest first, page by page. */
export function useEntries(month: string, whose: Whose | null) {
  const { client } = useRoom();
  return useInfiniteQuery({
    queryKey: ['passbook', month, whose?.member],
    queryFn: ({ pageParam }) =>
      client.passbook({
        ...of(whose),
        ...daysOf(month),
        limit: SHOWN,
        ...(pageParam && { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: month !== '',
  });
}

/** An entry and what is looked for in it. */
export interface Line {
  entry: PassbookEntry;
  line: string;
}

/**
 * Every entry that moved something, newest first: fetched when something is looked for, once, and said in words as it comes, so that
 * thousands are never said at one stroke. `told` hears how far it has come.
 */
export function useLines(
  wanted: boolean,
  whose: Whose | null,
  said: (entry: PassbookEntry) => string,
  told: (count: number) => void,
) {
  const { client } = useRoom();
  return useQuery({
    queryKey: ['passbook', 'all', whose?.member],
    enabled: wanted,
    staleTime: 60_000,
    queryFn: async () => {
      const all: Line[] = [];
      let count = 0;
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { items: PassbookEntry[]; next: string | null } = await client.passbook({
          ...of(whose),
          limit: PAGE,
          ...(cursor && { cursor }),
        });
        for (const entry of page.items) if (entry.change !== 0) all.push({ entry, line: said(entry) });
        count += page.items.length;
        told(count);
        cursor = page.next;
      }
      return all;
    },
  });
}
