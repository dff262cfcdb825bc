/** Proves that the hooks are loaded: PocketBase serves without them when their folder is missing. */
export function health(): { hooks: true } {
  return { hooks: true };
}
