import { codeFrom, type Said, saidAsText } from '../../../src/certificates/certificate.ts';
import { underHouseKey } from '../frame/house-key.ts';

/**
 * The check code of a certificate: a digest of all that it says under the house's key (`keys/house`), which the database does
 * not hold. Whoever writes the database cannot make one; a row that was changed no longer has its own.
 */
export const codeOf = (said: Said): string => codeFrom(underHouseKey(saidAsText(said)));
