import type { Server } from '../frame/server.ts';

export const people: Server = {
  name: 'people',
  rooms: {
    login: () => (require('./routes.ts') as typeof import('./routes.ts')).peopleRoutes,
    desk: () => (require('./desk-routes.ts') as typeof import('./desk-routes.ts')).peopleDeskRoutes,
    imports: () => (require('./import-routes.ts') as typeof import('./import-routes.ts')).importRoutes,
    ties: () => (require('./ties-routes.ts') as typeof import('./ties-routes.ts')).tiesRoutes,
    data: () => (require('./data-routes.ts') as typeof import('./data-routes.ts')).dataRoutes,
    setup: () => (require('./setup-routes.ts') as typeof import('./setup-routes.ts')).setupRoutes,
  },
  jobs: [
    {
      // Asked every half hour whether last night's is done: a computer that was off at night makes up for it.
      name: 'people-retention',
      cron: '15,45 * * * *',
      run: () => (require('./retention.ts') as typeof import('./retention.ts')).eraseIfDue($app, Date.now()),
    },
  ],
  keeping: () => (require('./keeping.ts') as typeof import('./keeping.ts')).peopleKeeping,
};
