import { bankDoors, budgetDoors } from './bank/door.ts';
import type { Door } from './frame/room.ts';
import { noticeDoors } from './notices/door.ts';
import { myLogin, peopleDoors } from './people/door.ts';
import { thanksDoors } from './thanks/door.ts';

/** Every door of the console, in the order of the bar. A system names its own. */
export const doors: readonly Door[] = [
  ...bankDoors,
  ...noticeDoors,
  ...thanksDoors,
  ...peopleDoors,
  ...budgetDoors,
  myLogin,
];

export { myLogin };
