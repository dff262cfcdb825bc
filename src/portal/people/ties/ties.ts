import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Answer } from '../../../contract/call.ts';
import type { PeopleCalls } from '../../../people/contract.ts';
import { useRoom } from '../../frame/room.ts';

export type Kin = Answer<PeopleCalls['kin']>['items'][number];
export type Mandate = Answer<PeopleCalls['giveMandate']>;

/** Milliseconds after which what others said is asked for again. */
const A_WHILE = 60_000;

export function useKin() {
  const { client } = useRoom();
  return useQuery({
    queryKey: ['ties', 'kin'],
    queryFn: async () => (await client.kin({})).items,
    refetchInterval: A_WHILE,
  });
}

export function useMandates() {
  const { client } = useRoom();
  return useQuery({
    queryKey: ['ties', 'mandates'],
    queryFn: () => client.mandates({}),
    refetchInterval: A_WHILE,
  });
}

/** Whom this member may act for is told at the login; what changed since is learned here. */
export function useFreshMe(): void {
  const { client, session } = useRoom();
  const { data } = useQuery({ queryKey: ['ties', 'me'], queryFn: () => client.me({}) });
  useEffect(() => {
    const current = session.current();
    if (data && current && current.me.number === data.number && changed(current.me, data))
      session.open({ ...current, me: data }, session.isKept(), false);
  }, [data, session]);
}
const changed = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
