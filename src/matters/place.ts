import { beginningOf } from '../contract/line.ts';
import { maskPersonalData } from '../privacy/find.ts';
import { hideMail, hideNames, namesIn } from './hiding.ts';

/** A place is read by whoever gets the matter: who said it, by `name`, is not theirs to see. */
export const placeKept = (place: string, name: string): string =>
  beginningOf(hideNames(hideMail(maskPersonalData(place)), namesIn(name)), 60);
