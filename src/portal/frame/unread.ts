/** Under this name the number of news that were not read is kept in the tab. */
export const UNREAD = ['news', 'unread'] as const;
