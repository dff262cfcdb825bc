import { beginningOf } from '../contract/line.ts';
import { maskPersonalData } from '../privacy/find.ts';
import { hideMail, hideName, nameIn } from './hiding.ts';

/** A place is read by whoever gets the matter: who said it, by `name`, is not theirs to see. */
export const placeKept = (place: string, name: string): string =>
  beginningOf(hideName(hideMail(maskPersonalData(place)), nameIn(name)), 60);
