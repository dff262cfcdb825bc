/**
 * What the pages are rendered from: the checked content of the community, held in memory by the publisher and read
 * by the pages. It reaches the server bundle as a global, because the bundle is a module graph of its own. The pages
 * read it directly: Astro's live collections would only wrap it, and hide every entry when one of them is wrong.
 */
export interface Store {
  notices: Map<string, { title: string }>;
}

const key = Symbol.for('shiguang.store');
type WithStore = typeof globalThis & { [key]?: Store };

/** Makes `store` the one that every page reads from now on. */
export function useStore(store: Store): void {
  (globalThis as WithStore)[key] = store;
}

/** The content to render. Throws where the publisher has not loaded it yet. */
export function currentStore(): Store {
  const store = (globalThis as WithStore)[key];
  if (!store) throw new Error('the publisher has not loaded the content yet');
  return store;
}
