import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { addDays, type Day } from '../../../calendar/shanghai.ts';
import { useRoom } from '../../frame/room.ts';
import type { Whose } from '../acting/whose.ts';
import type { PassbookEntry } from '../types.ts';

/** The most that one call answers. */
const PAGE = '100';

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
        limit: PAGE,
        ...(pageParam && { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: month !== '',
  });
}

/** Every entry there is, newest first: fetched when something is looked for, once. `told` hears how far it has come. */
export function useAllEntries(wanted: boolean, whose: Whose | null, told: (count: number) => void) {
  const { client } = useRoom();
  return useQuery({
    queryKey: ['passbook', 'all', whose?.member],
    enabled: wanted,
    staleTime: 60_000,
    queryFn: async () => {
      const all: PassbookEntry[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { items: PassbookEntry[]; next: string | null } = await client.passbook({
          ...of(whose),
          limit: PAGE,
          ...(cursor && { cursor }),
        });
        all.push(...page.items);
        told(all.length);
        cursor = page.next;
      }
      return all;
    },
  });
}
