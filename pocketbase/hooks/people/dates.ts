import type { OwnDates } from '../frame/dates.ts';

let all: () => readonly OwnDates[] = () => [];

/** Tells what each system puts into a member's own calendar; asked when their calendar program does. */
export function datesAre(dates: () => readonly OwnDates[]): void {
  all = dates;
}

export const everyDateOf: OwnDates = (app, member, now) => all().flatMap((dates) => dates(app, member, now));
