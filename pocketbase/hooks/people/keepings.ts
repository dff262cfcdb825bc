import type { Keeping } from '../frame/keeping.ts';

let all: () => readonly Keeping[] = () => [];

/** Tells what each system keeps of people; asked when somebody reads their data or leaves. */
export function keepingsAre(keepings: () => readonly Keeping[]): void {
  all = keepings;
}

export const keepings = (): readonly Keeping[] => all();
