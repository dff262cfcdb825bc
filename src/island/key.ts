export { newKey } from '../site/script/key.ts';

/**
 * The Idempotency-Key of one filled form and its words: the same words sent again repeat the key, so a double click
 * or a retry after a lost answer has one effect; changed words make another request. (64-bit FNV-1a.)
 */
export function keyFor(formKey: string, words: unknown): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of JSON.stringify(words ?? null)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  return `${formKey}-${hash.toString(16)}`;
}
