import { CODE_LENGTH, CODE_SIGNS } from '../../../src/matters/calls/fields.ts';

/**
 * A code is known to whoever said the matter and to nobody else: the vault keeps a digest under the house's key
 * (`keys/house`), and the code comes out of what its sender alone has, so that the same form sent again is told it again.
 */
const keyed = (text: string): string => $security.hs256(text, $os.getenv('SHIGUANG_HOUSE_KEY'));

/** What one form and its words come to: `by` is who wrote for another. A form without `once` is like no other. */
export const formMark = (by: string | null, once: string, said: object): string =>
  JSON.stringify([by, once === '' ? $security.randomString(40) : once, said]);

export const onceOf = (mark: string): string => keyed(`matter once ${mark}`);

/** Four hexadecimal digits for each sign: no sign is likelier than another by more than one in two thousand. */
export function codeOf(mark: string): string {
  const hex = keyed(`matter code ${mark}`);
  return Array.from({ length: CODE_LENGTH }, (_, at) =>
    CODE_SIGNS.charAt(Number.parseInt(hex.slice(at * 4, at * 4 + 4), 16) % CODE_SIGNS.length),
  ).join('');
}

export const digestOf = (matter: string, code: string): string => keyed(`matter ${matter} ${code}`);

export const isCodeOf = (matter: string, code: string, digest: string): boolean =>
  $security.equal(digestOf(matter, code), digest);
