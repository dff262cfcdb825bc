import { dayOf } from '../../../calendar/shanghai.ts';
import { words } from './strings.ts';

/** What is wrong with a year of birth as it was typed; nothing where none was. */
export function bornProblem(typed: string): string | undefined {
  const born = typed.trim();
  const thisYear = dayOf(Date.now()).slice(0, 4);
  const plausible = /^\d{4}$/.test(born) && born >= '1900' && born <= thisYear;
  return born === '' || plausible ? undefined : words.bornPlease;
}
