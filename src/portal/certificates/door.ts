import type { Door } from '../frame/room.ts';
import { words } from './strings.ts';

export const certificateDoors: readonly Door[] = [
  {
    to: 'certificates',
    group: 'book',
    word: words.door,
    note: words.note,
    view: () => import('./list/Certificates.tsx'),
  },
  { to: 'certificate', view: () => import('./sheet/Sheet.tsx') },
];
