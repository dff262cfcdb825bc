import { capabilities } from '../contract/who.ts';
import { activityDoors, bankDoors, memberBookDoors, moneyDoors } from './bank/door.ts';
import { certificateDoors } from './certificates/door.ts';
import { directoryDoors } from './directory/door.ts';
import { feedbackDoors } from './feedback/door.ts';
import type { Door } from './frame/room.ts';
import { words } from './frame/strings.ts';
import { matterDoors } from './matters/door.ts';
import { noticeDoors } from './notices/door.ts';
import { myLogin, peopleDoors } from './people/door.ts';
import { registerDoors } from './register/door.ts';
import { thanksDoors } from './thanks/door.ts';
import { waitingFor } from './waiting.ts';

/** What waits for whoever is on duty; the first thing they see. */
const inbox: Door = {
  to: 'inbox',
  word: words.inbox,
  open: ({ may }) => capabilities.some(may),
  count: async (room) => ({
    waiting: (await waitingFor(room)).filter(({ mine }) => mine).length,
    more: false,
  }),
  view: () => import('./frame/inbox/Inbox.tsx'),
};

/** Every door of the console, in the order of the bar. A system names its own. */
export const doors: readonly Door[] = [
  inbox,
  ...bankDoors,
  ...matterDoors,
  ...noticeDoors,
  ...activityDoors,
  ...certificateDoors,
  ...thanksDoors,
  ...feedbackDoors,
  ...directoryDoors,
  ...peopleDoors,
  ...registerDoors,
  ...memberBookDoors,
  ...moneyDoors,
  myLogin,
];

export { myLogin };
