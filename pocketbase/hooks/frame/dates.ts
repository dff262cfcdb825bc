import type { OwnDate } from '../../../src/calendar/own-dates.ts';

/**
 * What of a system stands in a member's own calendar. It is read by whoever has its address, and lies with whoever runs
 * the member's calendar program: nothing in it tells who somebody else is, nor where they live.
 */
export type OwnDates = (app: core.App, member: string, now: number) => readonly OwnDate[];
