import type { Server } from '../frame/server.ts';

export const matters: Server = {
  name: 'matters',
  rooms: {
    matters: () => (require('./routes.ts') as typeof import('./routes.ts')).matterRoutes,
  },
  jobs: [
    {
      name: 'matters-clock',
      cron: '* * * * *',
      run: () => (require('./clock.ts') as typeof import('./clock.ts')).tick($app),
    },
  ],
  dates: () => (require('./limits.ts') as typeof import('./limits.ts')).limitsOf,
  keeping: () => (require('./keeping.ts') as typeof import('./keeping.ts')).mattersKeeping,
};
