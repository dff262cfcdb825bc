import type { Server } from '../frame/server.ts';

export const certificates: Server = {
  name: 'certificates',
  rooms: {
    certificates: () => (require('./routes.ts') as typeof import('./routes.ts')).certificateRoutes,
  },
  keeping: () => (require('./keeping.ts') as typeof import('./keeping.ts')).certificatesKeeping,
};
