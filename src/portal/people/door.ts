import { FIRST } from '../../island/cardAddress.ts';
import type { Load } from '../../island/door.ts';
import type { Door, Outside } from '../frame/room.ts';
import { words } from './strings.ts';

export const welcome: Load<Outside> = () => import('./welcome/Welcome.tsx');

export const peopleDoors: readonly Door[] = [
  { to: FIRST, view: () => import('./welcome/OtherCard.tsx') },
  {
    to: 'ties',
    group: 'me',
    word: words.ties,
    note: words.tiesNote,
    view: () => import('./ties/Ties.tsx'),
  },
  {
    to: 'data',
    group: 'me',
    word: words.data,
    note: words.dataNote,
    view: () => import('./data/Data.tsx'),
  },
  {
    to: 'me',
    group: 'me',
    word: words.login,
    note: words.loginNote,
    view: () => import('./login/MyLogin.tsx'),
  },
];
