import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fill } from '../../../island/fill.ts';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useRoom } from '../../frame/room.ts';
import type { Todo } from '../../places.ts';
import { NOW_AND_THEN } from '../often.ts';
import { useServiceName } from '../serviceName.ts';
import type { Claim } from '../types.ts';
import { notSeen } from './returned.ts';
import { words } from './strings.ts';

/** Tells the cover of claims that a checker returned, with the reason. */
export default function ReturnedClaims({ tell }: { tell: (things: readonly Todo[]) => void }) {
  const room = useRoom();
  const { data } = useQuery({
    queryKey: ['claims', 'returned'],
    queryFn: () => room.client.claims({ view: 'returned' }),
    refetchInterval: NOW_AND_THEN,
  });
  useEffect(() => {
    const returned = notSeen(room, data?.items ?? []);
    tell(
      returned.map((claim) => ({
        id: `claim ${claim.id}`,
        href: routeTo('claims'),
        text: <Returned claim={claim} />,
      })),
    );
  }, [data, room, tell]);
  return null;
}

function Returned({ claim: { service, minutes, rejectedFor } }: { claim: Claim }) {
  const serviceName = useServiceName();
  const say = useSaying();
  return fill(words.returned, {
    service: serviceName(service),
    length: say.minutes(minutes),
    reason: rejectedFor ?? '',
  });
}
