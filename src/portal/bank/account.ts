import { useQuery } from '@tanstack/react-query';
import { useRoom } from '../frame/room.ts';
import { accountOf } from './accountOf.ts';
import { NOW_AND_THEN } from './often.ts';

/** Milliseconds: an answer that was asked for while the script of the view came is not asked for again. */
const AT_ONCE = 3_000;

/** The own account, or that of a member one may act for. */
export function useAccount(member = '') {
  const { client } = useRoom();
  return useQuery({ ...accountOf(client, member), refetchInterval: NOW_AND_THEN, staleTime: AT_ONCE });
}
