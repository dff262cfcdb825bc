import type { Server } from '../frame/server.ts';

export const notices: Server = {
  name: 'notices',
  rooms: {
    desk: () => (require('./routes.ts') as typeof import('./routes.ts')).deskRoutes,
  },
  keeping: () => (require('./keeping.ts') as typeof import('./keeping.ts')).noticesKeeping,
};
