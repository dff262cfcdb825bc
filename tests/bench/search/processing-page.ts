import MiniSearch from 'minisearch';
import { MANIFEST } from '../../../src/search/manifest.ts';
import { Searcher } from '../../../src/search/query.ts';
import { miniOptions } from './rivals.ts';

/** Both engines with all their files at hand, so that what is measured is processing and not the network. */
async function load() {
  const every = (await (await fetch('/every.json')).json()) as [string, string][];
  const files = new Map(
    every.map(([path, text]) => [path, Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0))]),
  );
  const manifest = JSON.parse(new TextDecoder().decode(files.get(MANIFEST)));
  const mini = MiniSearch.loadJSON(await (await fetch('/mini.json')).text(), miniOptions);
  return {
    mini,
    searcher: new Searcher(manifest, (paths) => paths.map(async (path) => files.get(path) as Uint8Array)),
  };
}

Object.assign(globalThis, {
  /** Milliseconds a query, each engine asked in turn. */
  async measure(queries: string[]) {
    const { mini, searcher } = await load();
    const times: { ours: number[]; mini: number[] } = { ours: [], mini: [] };
    for (const round of [0, 1]) {
      for (const query of queries) {
        let from = performance.now();
        await searcher.search(query);
        if (round) times.ours.push(performance.now() - from);
        from = performance.now();
        mini.search(query);
        if (round) times.mini.push(performance.now() - from);
      }
    }
    return times;
  },
});
