import type { Server } from '../frame/server.ts';

export const site: Server = {
  name: 'site',
  rooms: {
    static: () => (require('./static.ts') as typeof import('./static.ts')).staticRoutes,
  },
};
