import { codeFrom, type Said, saidAsText } from '../../../src/certificates/certificate.ts';

/**
 * The check code of a certificate: a digest of all that it says under the house's key (`keys/house`), which the database does
 * not hold. Whoever writes the database cannot make one; a row that was changed no longer has its own.
 */
export function codeOf(said: Said): string {
  const key = $os.getenv('SHIGUANG_HOUSE_KEY');
  if (key === '') throw new Error('certificates need the key of the house');
  return codeFrom($security.hs256(saidAsText(said), key));
}
