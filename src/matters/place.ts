import { beginningOf } from '../hanzi/line.ts';
import { hidePersonalData } from '../privacy/find.ts';
import { hideMail, hideNames, namesIn } from './hiding.ts';

/** A number at somebody's home, which is no mobile: with its city, however that is set apart. */
const AT_HOME = /(^|[^\d])[(（]?0\d{2,3}[)）]?[-－—– ]?\d{3,4}[-－—– ]?\d{4}(?!\d)/g;

/** A place is read by whoever gets the matter: who said it, by `name`, and their number is not theirs to see. */
export const placeKept = (place: string, name: string): string => {
  const numberless = hidePersonalData(place).replace(AT_HOME, '$1***');
  return beginningOf(hideNames(hideMail(numberless), namesIn(name)), 60);
};
