import lunr from 'lunr';
import MiniSearch from 'minisearch';
import type { SearchDocument } from '../../../src/search/document.ts';

/** Pairs of Chinese characters and whole words of other scripts: what suits every stock engine best. */
function bigramsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\u3400-\u9fff]+|[a-z0-9]+/g) ?? []).flatMap((run) =>
    /[a-z0-9]/.test(run) || run.length === 1
      ? [run]
      : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  );
}

export const miniOptions = {
  fields: ['title', 'body'],
  storeFields: ['title', 'url'],
  tokenize: bigramsOf,
  searchOptions: { boost: { title: 2 } },
};

export function miniSearch(documents: readonly SearchDocument[]): MiniSearch<SearchDocument> {
  const engine = new MiniSearch<SearchDocument>(miniOptions);
  engine.addAll(documents);
  return engine;
}

export function stockLunr(documents: readonly SearchDocument[]): lunr.Index {
  return lunr((builder) => {
    builder.ref('id');
    builder.field('title', { boost: 2 });
    builder.field('body');
    builder.pipeline.reset();
    builder.searchPipeline.reset();
    (builder as unknown as { tokenizer: (text: unknown) => lunr.Token[] }).tokenizer = (text) =>
      bigramsOf(String(text)).map((pair) => new lunr.Token(pair, {}));
    for (const document of documents) builder.add(document);
  });
}

export function askLunr(index: lunr.Index, typed: string): string[] {
  return index
    .query((query) => {
      for (const pair of bigramsOf(typed)) query.term(pair, { usePipeline: false });
    })
    .map(({ ref }) => ref);
}
