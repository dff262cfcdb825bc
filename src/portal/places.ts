import type { Load } from '../island/door.ts';
import type { Request } from './bank/types.ts';

/** Places in a view that other systems fill: each part is fetched when the view shows it. */
export interface Parts {
  /** Under the next step of one request. */
  request: readonly Load<{ request: Request }>[];
}
