import type { Door } from '../frame/room.ts';
import { words } from './strings.ts';

export const newsDoors: readonly Door[] = [
  { to: 'news', group: 'book', word: words.door, note: words.note, view: () => import('./list/News.tsx') },
];
