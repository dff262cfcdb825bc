import type { ComponentType } from 'react';

/** Fetches a view with its words the first time it is opened. */
export type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

export interface ViewProps {
  /** What follows the door's name in the address: `#/request/<id>` → `[id]`. */
  rest: string[];
}

/**
 * One view of an island, as its system describes it: `Room` is what the island gives to its views. The view's words stand
 * in a `strings.ts` beside it, which it imports; what is here is there from the first screen on.
 */
export interface Door<Room> {
  /** Its address: `#/to`. */
  to: string;
  /** Its name where doors are listed, and a line on what is behind it. One without a name is reached from another view. */
  word?: string;
  note?: string;
  /** Whether this person finds it open; always, unless told. */
  open?: (room: Room) => boolean;
  /** Fetched quietly after the first screen, so that it opens without a network too. */
  ahead?: boolean;
  view: Load<ViewProps>;
}
