/**
 * The address a request came from, for counting tries; null where every visitor would have the same one: behind a
 * proxy that the settings do not trust, everyone comes from this machine.
 */
export function connectionOf(e: core.RequestEvent): string | null {
  const address = e.realIP();
  return /^(127\.0\.0\.1|::1|)$/.test(address) ? null : address;
}
