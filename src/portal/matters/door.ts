import type { Door } from '../frame/room.ts';
import { words } from './strings.ts';

export const matterDoors: readonly Door[] = [
  {
    to: 'said',
    group: 'me',
    word: words.said,
    open: ({ facts }) => facts.matterKinds.length > 0,
    view: () => import('./mine/Mine.tsx'),
  },
  // Reached from the cover, where something waits, and from one's own matters.
  { to: 'today', view: () => import('./today/Today.tsx') },
];
