/** Where everyone is who cannot be told apart: this machine, and all who come through a proxy that is not trusted. */
export const HERE = 'here';

/**
 * The address a request came from, for counting tries, or `HERE`. A header names it only where the proxy that sets it
 * is this machine or its neighbour: whoever reaches the server from afar could write anything there. Which header is
 * the setting SHIGUANG_PROXY's (`main.boot`). Of IPv6 the first half: a household has all addresses of the other. Who has
 * a whole range has the networks in it too: `groups` 3 takes the range (/48).
 */
export function connectionOf(e: core.RequestEvent, groups = 4): string {
  const peer = plain(e.remoteIP());
  const address = NEAR.test(peer) ? plain(e.realIP()) : peer;
  if (address === '127.0.0.1' || address === '0:0:0:0:0:0:0:1' || address === '') return HERE;
  return address.includes(':') ? address.split(':').slice(0, groups).join(':') : address;
}

const NEAR = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|0:0:0:0:0:0:0:1$|f[cd]|fe80:)/;

/** An address in its one form: the eight groups of IPv6, none with zeros before it. */
function plain(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const [before, after] = [head, tail].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
