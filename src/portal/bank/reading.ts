import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type Room, useRoom } from '../frame/room.ts';
import type { Request } from './types.ts';

/** Milliseconds after which what others may have changed is read again, while the page is looked at. */
const SOON = 5_000;
const NOW_AND_THEN = 20_000;

/** The own account, or that of a member one may act for. */
export function useAccount(member = '') {
  const { client } = useRoom();
  return useQuery({
    queryKey: ['account', member],
    queryFn: () => client.account(member ? { member } : {}),
    refetchInterval: NOW_AND_THEN,
  });
}

export function usePassbook() {
  const { client } = useRoom();
  return useInfiniteQuery({
    queryKey: ['passbook'],
    queryFn: ({ pageParam }) => client.passbook(pageParam ? { cursor: pageParam } : {}),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

export function useClaims() {
  const { client } = useRoom();
  return useInfiniteQuery({
    queryKey: ['claims'],
    queryFn: ({ pageParam }) => client.claims({ view: 'mine', ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

export function useRequests(view: 'mine' | 'open' | 'serving') {
  const { client } = useRoom();
  return useInfiniteQuery({
    queryKey: ['requests', view],
    queryFn: ({ pageParam }) => client.requests({ view, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: NOW_AND_THEN,
  });
}

export function useRequest(id: string) {
  const { client } = useRoom();
  return useQuery({
    queryKey: ['request', id],
    queryFn: () => client.request({ id }),
    refetchInterval: (query) => (query.state.data && isOver(query.state.data) ? false : SOON),
  });
}

export function isOver({ state }: Request): boolean {
  return state === 'settled' || state === 'released' || state === 'cancelled' || state === 'expired';
}

/** Which side of a request this member stands on. */
export function sideOf(request: Request, { me }: Room): 'served' | 'volunteer' | 'onlooker' {
  const serves = [...request.volunteers, ...request.offers].some(({ number }) => number === me.number);
  if (serves) return 'volunteer';
  const forThem = [me.number, ...me.actsFor.map(({ number }) => number)];
  return forThem.includes(request.served.number) ? 'served' : 'onlooker';
}
