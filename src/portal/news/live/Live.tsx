import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useRoom } from '../../frame/room.ts';
import { keepListening } from './listening.ts';

/** Shows nothing: what is on the page is read again as soon as something happened to its member. */
export default function Live() {
  const { session } = useRoom();
  const queries = useQueryClient();
  useEffect(
    () =>
      keepListening(
        () => session.current()?.token ?? '',
        () => queries.invalidateQueries(),
      ),
    [session, queries],
  );
  return null;
}
