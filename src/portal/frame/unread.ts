import type { Room } from './room.ts';

/** Under this name the number of news that were not read is kept in the tab. */
export const UNREAD = ['news', 'unread'] as const;

/** The question for it. */
export const unreadOf = (client: Room['client']) => ({
  queryKey: UNREAD,
  queryFn: () => client.unreadNews({}),
});
