import type { QueryClient } from '@tanstack/react-query';
import type { Room } from '../frame/room.ts';

/** The question for an account, and the name under which its answer is kept. */
export const accountOf = (client: Room['client'], member = '') => ({
  queryKey: ['account', member],
  queryFn: () => client.account(member ? { member } : {}),
});

/** Asks for the own one while the script of the view that shows it is on its way. */
export function beginAccount(queries: QueryClient, { client }: Room): void {
  queries.prefetchQuery(accountOf(client));
}
