import type { Door } from '../frame/room.ts';
import { words } from './strings.ts';

export const thanksDoors: readonly Door[] = [
  {
    to: 'thanks',
    word: words.door,
    open: ({ may }) => may('notices.approve'),
    view: () => import('./wall/Thanks.tsx'),
  },
];
