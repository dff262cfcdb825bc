import type { Load } from '../island/door.ts';
import type { Outside } from './frame/room.ts';
import { welcome } from './people/door.ts';
import type { Parts } from './places.ts';
import { sayThanks } from './thanks/door.ts';

/** What is shown before someone is logged in. */
export const outside: Load<Outside> = welcome;

/** What other systems put into the bank's views. */
export const parts: Parts = {
  held: () => import('./Held.tsx'),
  beside: () => import('./Beside.tsx'),
  request: [sayThanks],
  todo: () => import('./Todo.tsx'),
};
