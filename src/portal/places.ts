import type { ReactNode } from 'react';
import type { Load } from '../island/door.ts';
import type { Request } from './bank/types.ts';

/** Something that only this member can do, as a sentence that leads to where it is done. */
export interface Todo {
  id: string;
  href: string;
  text: ReactNode;
}

/** Places in a view that other systems fill: each part is fetched when the view shows it. */
export interface Parts {
  /** Above every view, while something that the member did is held on this device; `to` is the view's address. */
  held: Load<{ to: string }>;
  /** Beside every view, showing nothing. */
  beside: Load<object>;
  /** Under the next step of one request. */
  request: readonly Load<{ request: Request }>[];
  /** On the cover: shows nothing itself, and tells what waits for this member; asked again, it tells anew. */
  todo: Load<{ tell: (at: number, things: readonly Todo[]) => void }>;
}
