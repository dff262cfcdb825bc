import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { NewsTold } from '../../../news/news.ts';
import { useRoom } from '../../frame/room.ts';
import { unreadOf } from '../../frame/unread.ts';
import { keepListening } from './listening.ts';

/**
 * Shows nothing: what is on the page is read again as soon as something happened to its member, and when the network is back.
 * A line that begins says how far the news have come: where that is what the page began with, nothing is read twice.
 */
export default function Live() {
  const { client, session } = useRoom();
  const queries = useQueryClient();
  useEffect(() => {
    const readAgain = () => void queries.invalidateQueries();
    let known = queries.fetchQuery({ ...unreadOf(client), staleTime: Number.POSITIVE_INFINITY }).then(
      ({ newest }) => newest,
      () => Number.NaN,
    );
    async function hear({ newest }: NewsTold): Promise<void> {
      const before = known;
      known = Promise.resolve(newest);
      if ((await before) !== newest) readAgain();
    }
    const end = keepListening(() => session.current()?.token ?? '', hear);
    addEventListener('online', readAgain);
    return () => {
      removeEventListener('online', readAgain);
      end();
    };
  }, [client, session, queries]);
  return null;
}
