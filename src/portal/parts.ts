import type { Load } from '../island/door.ts';
import type { Request } from './bank/types.ts';
import type { Outside } from './frame/room.ts';
import { welcome } from './people/door.ts';
import { sayThanks } from './thanks/door.ts';

/** What is shown before someone is logged in. */
export const outside: Load<Outside> = welcome;

/** Places in a view that other systems fill: each part is fetched when the view shows it. */
export interface Parts {
  /** Under the next step of one request. */
  request: readonly Load<{ request: Request }>[];
}
export const parts: Parts = { request: [sayThanks] };
