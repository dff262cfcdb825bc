import type { Door } from '../frame/room.ts';
import { words as frame } from '../frame/strings.ts';
import { words } from './strings.ts';

export const directoryDoors: readonly Door[] = [
  {
    to: 'directory',
    word: words.directory,
    group: frame.pages,
    open: ({ may }) => may('directory.write'),
    view: () => import('./desk/Directory.tsx'),
  },
  {
    to: 'guideTable',
    under: 'directory',
    open: ({ may }) => may('directory.write'),
    view: () => import('./table/GuideTable.tsx'),
  },
];
