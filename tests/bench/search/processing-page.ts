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
  /** Milliseconds a query in each round, each engine asked in turn; a round before them warms both up. */
  async measure(queries: string[], count: number) {
    const { mini, searcher } = await load();
    const rounds: { ours: number[]; mini: number[] }[] = [];
    for (let round = 0; round <= count; round += 1) {
      const times: { ours: number[]; mini: number[] } = { ours: [], mini: [] };
      for (const query of queries) {
        let from = performance.now();
        await searcher.search(query);
        times.ours.push(performance.now() - from);
        from = performance.now();
        mini.search(query);
        times.mini.push(performance.now() - from);
      }
      if (round > 0) rounds.push(times);
    }
    return rounds;
  },
});
