import type { Door } from '../frame/room.ts';
import { words } from './strings.ts';

export const peopleDoors: readonly Door[] = [
  {
    to: 'members',
    word: words.members,
    group: words.members,
    open: ({ may }) => may('members.manage'),
    view: () => import('./members/Members.tsx'),
  },
  {
    to: 'ties',
    word: words.ties,
    group: words.members,
    open: ({ may }) => may('members.manage'),
    view: () => import('./ties/Ties.tsx'),
  },
  {
    to: 'rights',
    word: words.rights,
    group: words.members,
    open: ({ may }) => may('members.manage') || may('audit.read'),
    view: () => import('./rights/Rights.tsx'),
  },
  {
    to: 'imports',
    word: words.imports,
    group: words.members,
    open: ({ may }) => may('members.manage'),
    view: () => import('./imports/Imports.tsx'),
  },
  {
    to: 'papers',
    under: 'members',
    open: ({ may }) => may('members.manage'),
    view: () => import('./papers/Papers.tsx'),
  },
];

/** Every member of staff's own login, also before they may do anything else. */
export const myLogin: Door = { to: 'me', open: () => true, view: () => import('./login/MyLogin.tsx') };
