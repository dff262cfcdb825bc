import { counted, type Door } from '../frame/room.ts';
import { words } from './strings.ts';

export const certificateDoors: readonly Door[] = [
  {
    to: 'certificates',
    word: words.door,
    open: ({ may }) => may('hours.review') || may('audit.read'),
    count: async ({ client, may }) =>
      may('hours.review')
        ? counted(await client.certificates({ view: 'desk' }))
        : { waiting: 0, more: false },
    view: () => import('./desk/Certificates.tsx'),
  },
];
