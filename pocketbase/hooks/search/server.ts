import type { Server } from '../frame/server.ts';

export const search: Server = {
  name: 'search',
  rooms: {
    search: () => (require('./search.ts') as typeof import('./search.ts')).searchRoutes,
  },
};
