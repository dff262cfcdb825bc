import type { Door } from '../frame/room.ts';
import { words as frame } from '../frame/strings.ts';
import { words } from './strings.ts';

export const feedbackDoors: readonly Door[] = [
  {
    to: 'feedback',
    word: words.feedback,
    group: frame.pages,
    open: ({ may }) => may('notices.write') || may('directory.write'),
    view: () => import('./lines/Feedback.tsx'),
  },
];
