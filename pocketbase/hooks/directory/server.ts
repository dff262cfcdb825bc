import type { Server } from '../frame/server.ts';

export const directory: Server = {
  name: 'directory',
  rooms: {
    directory: () => (require('./routes.ts') as typeof import('./routes.ts')).directoryRoutes,
  },
  keeping: () => (require('./keeping.ts') as typeof import('./keeping.ts')).directoryKeeping,
};
