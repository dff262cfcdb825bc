import type { Door, Room } from '../frame/room.ts';
import { words } from './strings.ts';

const open = ({ may }: Room) => may('notices.write') || may('notices.approve');

export const noticeDoors: readonly Door[] = [
  { to: 'notices', word: words.notices, open, view: () => import('./list/Notices.tsx') },
  {
    to: 'noticeTable',
    under: 'notices',
    open: ({ may }) => may('notices.write'),
    view: () => import('./table/NoticeTable.tsx'),
  },
  { to: 'notice', under: 'notices', open, view: () => import('./draft/DraftView.tsx') },
];
