import type { Server } from '../frame/server.ts';

export const people: Server = {
  name: 'people',
  rooms: {
    login: () => (require('./routes.ts') as typeof import('./routes.ts')).peopleRoutes,
    desk: () => (require('./desk-routes.ts') as typeof import('./desk-routes.ts')).peopleDeskRoutes,
    ties: () => (require('./ties-routes.ts') as typeof import('./ties-routes.ts')).tiesRoutes,
    data: () => (require('./data-routes.ts') as typeof import('./data-routes.ts')).dataRoutes,
    setup: () => (require('./setup-routes.ts') as typeof import('./setup-routes.ts')).setupRoutes,
  },
  keeping: () => (require('./keeping.ts') as typeof import('./keeping.ts')).peopleKeeping,
};
