import { counted, type Door } from '../frame/room.ts';
import { words as frame } from '../frame/strings.ts';
import { words } from './strings.ts';

export const thanksDoors: readonly Door[] = [
  {
    to: 'thanks',
    word: words.door,
    group: frame.pages,
    open: ({ may }) => may('notices.approve'),
    count: async ({ client }) => counted(await client.thanks({ view: 'desk' })),
    view: () => import('./wall/Thanks.tsx'),
  },
];
