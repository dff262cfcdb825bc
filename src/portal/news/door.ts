import type { Load } from '../../island/door.ts';
import type { Door } from '../frame/room.ts';
import { words } from './strings.ts';

/** Beside every view: hears at once when something happened. */
export const live: Load<object> = () => import('./live/Live.tsx');

export const newsDoors: readonly Door[] = [
  { to: 'news', group: 'book', word: words.door, note: words.note, view: () => import('./list/News.tsx') },
];
