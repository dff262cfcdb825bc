import type { Load } from '../island/door.ts';
import { bankDoors } from './bank/door.ts';
import type { Request } from './bank/types.ts';
import type { Door, Outside } from './frame/room.ts';
import { peopleDoors, welcome } from './people/door.ts';
import { sayThanks } from './thanks/door.ts';

/** Every door of the portal, in the order they are listed; the first is the cover. A system names its own. */
export const doors: readonly Door[] = [...bankDoors, ...peopleDoors];

/** What is shown before someone is logged in. */
export const outside: Load<Outside> = welcome;

/** Places in a view that other systems fill: each part is fetched when the view shows it. */
export interface Parts {
  /** Under the next step of one request. */
  request: readonly Load<{ request: Request }>[];
}
export const parts: Parts = { request: [sayThanks] };
