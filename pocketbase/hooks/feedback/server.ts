import type { Server } from '../frame/server.ts';

/** Keeps nothing of people: who says something is never asked. */
export const feedback: Server = {
  name: 'feedback',
  rooms: {
    feedback: () => (require('./routes.ts') as typeof import('./routes.ts')).feedbackRoutes,
  },
  ageing: () => (require('./ageing.ts') as typeof import('./ageing.ts')).feedbackAgeing,
};
