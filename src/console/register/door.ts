import type { Door } from '../frame/room.ts';
import { words as people } from '../people/strings.ts';
import { words } from './strings.ts';

export const registerDoors: readonly Door[] = [
  {
    to: 'register',
    word: words.door,
    group: people.members,
    open: ({ may }) => may('register.write'),
    view: () => import('./desk/Register.tsx'),
  },
];
