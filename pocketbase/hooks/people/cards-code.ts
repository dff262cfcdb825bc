import { plainSigns } from '../../../src/hanzi/line.ts';

/** How a one-time code is kept. Blanks and dashes that a card prints for the eye do not count. */
export function codeDigest(salt: string, code: string): string {
  return $security.sha256(`${salt}:${plainSigns(code).replace(/-/g, '').toUpperCase()}`);
}
