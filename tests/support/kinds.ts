import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadContent } from '../../src/publisher/content.ts';
import { allAddresses } from '../../src/site/addresses.ts';
import { type Store, useStore as setStore } from '../../src/site/store.ts';
import { siteBundle } from './site-bundle.ts';

const root = resolve(import.meta.dirname, '../..');
export const ORIGIN = 'http://127.0.0.1:8090';

export interface Kinds {
  /** An address of each kind of page, which is one route with its layout; portal, console and search too. */
  addresses: string[];
  store: Store;
  /** The folder of stylesheets and scripts. */
  client: string;
  html(address: string): Promise<string>;
}

/** The sample's pages from the built site, without a server. `change` may add to what they are rendered from. */
export async function kindsOfPages(change: (store: Store) => void = () => undefined): Promise<Kinds> {
  const bundle = await siteBundle();
  const { renderPage } = await import(pathToFileURL(join(bundle, 'server/entry.mjs')).href);
  const { store } = await loadContent(join(root, 'content'), { now: Date.now() });
  change(store);
  setStore(store);
  const kinds = new Map<string, string>();
  for (const address of [...allAddresses(store), '/portal/', '/console/', '/search/']) {
    const steps = address.split('/');
    const kind = steps.length > 3 ? `/${steps[1]}${'/…'.repeat(steps.length - 3)}` : address;
    if (!/\.\w+$/.test(address)) kinds.set(kind, address);
  }
  return {
    addresses: [...kinds.values()],
    store,
    client: join(bundle, 'client'),
    html: async (address) => (await renderPage(ORIGIN + address)).text(),
  };
}
