import type { Instant } from '../../../calendar/shanghai.ts';
import { heldAt, hold, letGo, useHeldChanges } from '../../frame/held.ts';
import type { Room } from '../../frame/room.ts';

/** A service that goes on now, as its volunteer said at its beginning. */
export interface Clock {
  startedAt: Instant;
  /** The service's id, or '' where it was not said yet. */
  activity: string;
}

const NAME = 'clock';

/** The running clock; it runs on with the page closed, as it is only its beginning that is kept. */
export function useClock(room: Room): Clock | null {
  useHeldChanges();
  return heldAt<Clock>(room, NAME);
}

export function startClock(room: Room, activity: string): void {
  hold(room, NAME, { startedAt: Date.now(), activity } satisfies Clock);
}

export function endClock(room: Room): void {
  letGo(room, NAME);
}
