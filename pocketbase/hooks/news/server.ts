import type { Server } from '../frame/server.ts';

export const news: Server = {
  name: 'news',
  rooms: {
    news: () => (require('./routes.ts') as typeof import('./routes.ts')).newsRoutes,
  },
  jobs: [
    {
      name: 'news-letters',
      cron: '* * * * *',
      run: () => (require('./sending.ts') as typeof import('./sending.ts')).sendLetters($app),
    },
  ],
  keeping: () => (require('./keeping.ts') as typeof import('./keeping.ts')).newsKeeping,
  ageing: () => (require('./ageing.ts') as typeof import('./ageing.ts')).newsAgeing,
  sending: (e) => (require('./listening.ts') as typeof import('./listening.ts')).beforeSending(e),
  written: () => (require('./listening.ts') as typeof import('./listening.ts')).tellListeners,
};
