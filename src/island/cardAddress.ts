/** The first part of the portal's address that a printed card leads to: `#/first/<number>`. */
export const FIRST = 'first';

/**
 * What the QR code on a login card holds: the login with the number filled in. The number stands behind the `#`, which no
 * browser sends: it is in no server's log.
 */
export function cardAddress(number: string): string {
  return `${location.origin}/portal/#/${FIRST}/${encodeURIComponent(number)}`;
}
