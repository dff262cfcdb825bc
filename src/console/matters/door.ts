import { counted, type Door } from '../frame/room.ts';
import { words } from './strings.ts';

export const matterDoors: readonly Door[] = [
  {
    to: 'matters',
    word: words.door,
    open: ({ may }) =>
      may('matters.hear') || may('matters.handle') || may('matters.arbitrate') || may('matters.verify'),
    count: async ({ client }) => counted(await client.matters({ view: 'waiting' })),
    view: () => import('./desk/Matters.tsx'),
  },
  {
    to: 'matter-lists',
    under: 'matters',
    open: ({ may }) => may('matters.hear'),
    view: () => import('./lists/Lists.tsx'),
  },
];
