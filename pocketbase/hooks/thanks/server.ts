import type { Server } from '../frame/server.ts';

export const thanks: Server = {
  name: 'thanks',
  rooms: {
    thanks: () => (require('./routes.ts') as typeof import('./routes.ts')).thanksRoutes,
  },
  keeping: () => (require('./keeping.ts') as typeof import('./keeping.ts')).thanksKeeping,
};
