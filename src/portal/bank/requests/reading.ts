import { useInfiniteQuery } from '@tanstack/react-query';
import { useRoom } from '../../frame/room.ts';
import { NOW_AND_THEN } from '../often.ts';

/** Requests page by page, the newest first. */
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
