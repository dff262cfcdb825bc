import type { Load } from '../island/door.ts';
import type { Request } from './bank/types.ts';

/** Places in a view that other systems fill: each part is fetched when the view shows it. */
export interface Parts {
  /** Above every view, while something that the member did is held on this device; `to` is the view's address. */
  held: Load<{ to: string }>;
  /** Under the next step of one request. */
  request: readonly Load<{ request: Request }>[];
}
