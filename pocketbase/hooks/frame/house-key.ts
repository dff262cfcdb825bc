/**
 * A digest (HMAC-SHA256, hexadecimal) under the house's key (`keys/house` in the state folder), which the database does not
 * hold: who has a copy of it can neither make one nor try what it is of. Throws where there is no key: anybody could.
 */
export function underHouseKey(text: string): string {
  const key = $os.getenv('SHIGUANG_HOUSE_KEY');
  if (key === '') throw new Error('the house has no key');
  return $security.hs256(text, key);
}
