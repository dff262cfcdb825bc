import type { Server } from '../frame/server.ts';

export const register: Server = {
  name: 'register',
  rooms: {
    register: () => (require('./routes.ts') as typeof import('./routes.ts')).registerRoutes,
  },
  keeping: () => (require('./keeping.ts') as typeof import('./keeping.ts')).registerKeeping,
};
