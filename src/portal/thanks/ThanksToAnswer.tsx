import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Filled } from '../../island/Filled.tsx';
import { routeTo } from '../../island/route.ts';
import { useRoom } from '../frame/room.ts';
import type { Todo } from '../places.ts';
import { words } from './strings.ts';

/** Milliseconds after which it is asked for again. */
const A_WHILE = 60_000;

/** Tells the cover of thanks that may go on the wall if this member agrees. */
export default function ThanksToAnswer({ tell }: { tell: (things: readonly Todo[]) => void }) {
  const { client } = useRoom();
  const { data } = useQuery({
    queryKey: ['thanks', 'to answer'],
    queryFn: () => client.thanks({ view: 'mine' }),
    refetchInterval: A_WHILE,
  });
  useEffect(() => {
    const asked = data?.items.filter(({ can }) => can.includes('agree')) ?? [];
    tell(
      asked.map(({ id, request, served }) => ({
        id: `thanks ${id}`,
        href: routeTo('request', request),
        text: <Filled text={words.toAnswer} with={{ who: <span translate="no">{served.name}</span> }} />,
      })),
    );
  }, [data, tell]);
  return null;
}
