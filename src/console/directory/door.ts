import type { Door } from '../frame/room.ts';
import { words } from './strings.ts';

export const directoryDoors: readonly Door[] = [
  {
    to: 'centers',
    word: words.openings,
    open: ({ may }) => may('directory.write'),
    view: () => import('./desk/Openings.tsx'),
  },
];
