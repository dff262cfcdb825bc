import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { traditionalText } from '../../../src/hanzi/traditional.ts';
import { SearchIndex } from '../../../src/search/build.ts';
import type { SearchDocument } from '../../../src/search/document.ts';
import { compared, median, percentile, type Row, roundsOf, sayRound, timed } from '../../support/bench.ts';
import { manyDocuments } from './library.ts';
import { miniSearch } from './rivals.ts';
import { pagefindIndex } from './stand.ts';

const MANY = 3_104;
const ROUNDS = roundsOf(3);

export function indexOf(): SearchIndex {
  return new SearchIndex({ synonyms: [], traditional: traditionalText([]), fresh: 'bench', edition: '' });
}

/** Our index, then MiniSearch's, then Pagefind's of the same documents, again and again; and what one change costs us. */
export async function building(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'shiguang-pagefind-'));
  const times: Record<'ours' | 'mini' | 'pagefind' | 'edit', number[]> = {
    ours: [],
    mini: [],
    pagefind: [],
    edit: [],
  };
  const written: number[] = [];
  let files = 0;
  try {
    for (let at = 1; at <= ROUNDS; at += 1) {
      const many = manyDocuments(MANY);
      const index = indexOf();
      const ours = await timed(() => {
        files = index.update(many).write.length;
      });
      const edits: number[] = [];
      for (let edit = 0; edit < 10; edit += 1) {
        const [one, other] = [many[37 * edit], many[41 * edit + 5]] as [SearchDocument, SearchDocument];
        many[37 * edit] = { ...one, body: `${other.body.slice(0, 300)}第${edit}次改动` };
        const time = await timed(() => written.push(index.update(many).write.length));
        edits.push(time);
      }
      const mini = await timed(() => JSON.stringify(miniSearch(many)));
      const pagefind = await timed(() => pagefindIndex(many, folder));
      times.ours.push(ours);
      times.mini.push(mini);
      times.pagefind.push(pagefind);
      times.edit.push(percentile(edits, 1));
      sayRound('index, MiniSearch, ms', { at, of: ROUNDS, ours, other: mini });
      sayRound('index, Pagefind, ms', { at, of: ROUNDS, ours, other: pagefind });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const what = `index of ${MANY} documents, both scripts, ${files} files`;
  const unit = 'ms';
  return [
    { what, unit, against: 'Pagefind', ...compared(times.ours, times.pagefind), bar: '<= 3' },
    { what, unit, against: 'MiniSearch, one script', ...compared(times.ours, times.mini), bar: '<= 1.8' },
    {
      what: 'one changed document, slowest of 10',
      unit,
      against: 'MiniSearch anew',
      ...compared(times.edit, times.mini),
      bar: '<= 0.1',
    },
    { what: 'files one change writes, median', value: median(written), unit: 'files' },
  ];
}
