import { underHouseKey } from '../frame/house-key.ts';

/**
 * The secret of a second factor as it is stored: locked with a key that hangs on the installation's (`keys/house` in the
 * state folder), so that a copy of the database alone makes no codes, and bound to its member, so that no row stands in
 * for another's. Who restores a database without that key has recovery codes and new cards, but no codes.
 */
const keyOfHouse = (): string => underHouseKey('second factor').slice(0, 32);

export const lockedSecret = (member: string, secret: string): string =>
  $security.encrypt(`${member} ${secret}`, keyOfHouse());

/** The secret in Base32, or null where this installation did not lock it for this member. */
export function openedSecret(member: string, locked: string): string | null {
  let text: string;
  try {
    text = $security.decrypt(locked, keyOfHouse());
  } catch {
    return null;
  }
  return text.startsWith(`${member} `) ? text.slice(member.length + 1) : null;
}
