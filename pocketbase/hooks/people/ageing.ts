import type { Ageing } from '../frame/ageing.ts';

let all: () => readonly Ageing[] = () => [];

/** Tells what each system keeps for so many days and no longer; asked once a night. */
export function ageingIs(ageing: () => readonly Ageing[]): void {
  all = ageing;
}

export const everyAgeing = (): readonly Ageing[] => all();
