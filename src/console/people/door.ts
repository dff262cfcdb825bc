import type { Door } from '../frame/room.ts';
import { words } from './strings.ts';

export const peopleDoors: readonly Door[] = [
  {
    to: 'members',
    word: words.members,
    open: ({ may }) => may('members.manage'),
    view: () => import('./members/Members.tsx'),
  },
];

/** Every member of staff's own login, also before they may do anything else. */
export const myLogin: Door = { to: 'me', open: () => true, view: () => import('./login/MyLogin.tsx') };
