import { MANIFEST } from '../../src/search/manifest.ts';
import { Searcher } from '../../src/search/query.ts';

/** Addresses of what a reader finds who opens the search page of the site at `url` now; best first. */
export async function found(url: string, typed: string): Promise<string[]> {
  const read = async (path: string) => {
    const answer = await fetch(url + path);
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const manifest = JSON.parse(new TextDecoder().decode(await read(MANIFEST)));
  const searcher = new Searcher(manifest, (paths) => paths.map(read));
  const { hits } = await searcher.search(typed);
  return Promise.all(hits.slice(0, 10).map(async ({ slot }) => (await searcher.card(slot, false)).url));
}
