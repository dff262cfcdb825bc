import { READABLE } from '../../../src/contract/readable.ts';
import { CODE_LENGTH } from '../../../src/matters/calls/fields.ts';
import { underHouseKey } from '../frame/house-key.ts';

/*
 * A code is known to whoever said the matter and to nobody else: the vault keeps a digest under the house's key
 * (`keys/house`), and the code comes out of what its sender alone has, so that the same form sent again is told it again.
 */

/** What one form and its words come to: `by` is who wrote for another. A form without `once` is like no other. */
export const formMark = (by: string | null, once: string, said: object): string =>
  JSON.stringify([by, once === '' ? $security.randomString(40) : once, said]);

export const onceOf = (mark: string): string => underHouseKey(`matter once ${mark}`);

/** Four hexadecimal digits for each sign: no sign is likelier than another by more than one in two thousand. */
export function codeOf(mark: string): string {
  const hex = underHouseKey(`matter code ${mark}`);
  return Array.from({ length: CODE_LENGTH }, (_, at) =>
    READABLE.charAt(Number.parseInt(hex.slice(at * 4, at * 4 + 4), 16) % READABLE.length),
  ).join('');
}

export const digestOf = (matter: string, code: string): string => underHouseKey(`matter ${matter} ${code}`);

export const isCodeOf = (matter: string, code: string, digest: string): boolean =>
  $security.equal(digestOf(matter, code), digest);
