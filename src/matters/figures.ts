import { among, amongParts, atLeast, besideTotal, masked } from '../privacy/few.ts';

export interface Counts {
  heard: number;
  open: number;
  overdue: number;
  answered: number;
}
type Told = { [name in keyof Counts | 'answeredAtLeast']: number | null };

/** Figures of all matters, as they may stand alone. */
export function toldTotal({ heard, open, overdue, answered }: Counts): Told {
  return {
    heard: masked(heard),
    open: among(heard, open),
    overdue: among(open, overdue),
    answered: among(heard, answered),
    answeredAtLeast: atLeast(heard, answered),
  };
}

/** Figures of parts of all matters, as they may stand beside each other and beside the total. */
export function toldParts(parts: readonly Counts[]): Told[] {
  const of = (name: keyof Counts) => parts.map((one) => one[name]);
  const heard = besideTotal(of('heard'));
  const open = amongParts(of('heard'), of('open'));
  const overdue = amongParts(of('open'), of('overdue'));
  const answered = amongParts(of('heard'), of('answered'));
  return parts.map((part, at) => ({
    heard: heard[at] ?? null,
    open: open[at] ?? null,
    // Of what is not told no part is.
    overdue: open[at] == null ? null : (overdue[at] ?? null),
    answered: answered[at] ?? null,
    answeredAtLeast: atLeast(heard[at] ?? null, part.answered),
  }));
}
