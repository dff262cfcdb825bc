import { join } from 'node:path';
import { startOfDay } from '../../../src/calendar/shanghai.ts';
import { loadContent } from '../../../src/publisher/content.ts';
import { searchDocuments } from '../../../src/publisher/search-documents.ts';
import { SearchIndex } from '../../../src/search/build.ts';
import type { SearchDocument } from '../../../src/search/document.ts';
import { MANIFEST } from '../../../src/search/manifest.ts';
import { Searcher } from '../../../src/search/query.ts';
import type { Row } from '../../support/bench.ts';
import { guideNames, mentions } from '../../support/guide-names.ts';

const CONTENT = join(import.meta.dirname, '../../../content');
const NOTICES = 500;

/** How many names of the sample's guides put their guide first, as the sample stands and years of notices later. */
export async function namesFound(): Promise<Row[]> {
  const now = startOfDay('2026-11-24');
  const { store } = await loadContent(CONTENT, { now });
  const documents = searchDocuments(store, now);
  const names = guideNames(store);
  const found = async (all: readonly SearchDocument[]) => {
    const index = new SearchIndex({
      synonyms: store.synonyms,
      traditional: (text) => text,
      fresh: 'names',
      edition: '',
    });
    const files = new Map(index.update(all).write.map(({ path, bytes }) => [path, bytes]));
    const searcher = new Searcher(JSON.parse(new TextDecoder().decode(files.get(MANIFEST))), (paths) =>
      paths.map(async (path) => files.get(path) as Uint8Array),
    );
    let right = 0;
    for (const [name, url] of names) {
      const [first] = (await searcher.search(name)).hits;
      if (first && (await searcher.card(first.slot, false)).url === url) right += 1;
    }
    return right;
  };
  const what = `of ${names.length} names of the sample's guides, first is their guide`;
  return [
    { what, value: await found(documents), unit: 'names', bar: '>= 145' },
    {
      what: `the same, after ${NOTICES} more notices that mention them`,
      value: await found([...documents, ...mentions(names, NOTICES)]),
      unit: 'names',
      bar: '>= 145',
    },
  ];
}
