import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SearchDocument } from '../../../src/search/document.ts';

const data = resolve(import.meta.dirname, '../../../../shared/data');
export const available = existsSync(join(data, 'search/documents.jsonl'));

export interface Query {
  set: string;
  q: string;
  /** Ids of the documents that answer it. */
  rel: string[];
}

function rows<T>(file: string): T[] {
  return readFileSync(join(data, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** The 2,000 documents with relevance data, dated and of kinds as those of a community are. */
export function documents(): SearchDocument[] {
  return rows<{ id: string; title: string; body: string }>('search/documents.jsonl').map(asDocument);
}

function asDocument({ id, title, body }: { id: string; title: string; body: string }): SearchDocument {
  return {
    id,
    url: `/notices/${id}/`,
    kind: 'notice',
    title,
    body,
    names: [],
    keywords: [],
    standing: 'valid',
    // One date: relevance was judged without dates.
    date: '2026-06-01',
    center: null,
    exact: [],
  };
}

export function queries(): Query[] {
  return rows<Query>('search/queries.jsonl');
}

/** As many documents as the first measurements had: the 2,000, 400 real guides, and halves of the 2,000 joined anew. */
export function manyDocuments(count: number): SearchDocument[] {
  const base = documents();
  const guides = rows<{ matter_name: string; accept_standard: string; material_intro: string[] }>(
    'guides/guides.jsonl',
  ).map((guide, at) => ({
    ...asDocument({
      id: `g${at}`,
      title: guide.matter_name,
      body: [guide.accept_standard, ...guide.material_intro].join('\n'),
    }),
    kind: 'guide' as const,
  }));
  const joined = base.map(({ title, body }, at) => {
    const other = base[(at * 7 + 3) % base.length]?.body ?? '';
    return asDocument({
      id: `j${at}`,
      title,
      body: body.slice(0, body.length / 2) + other.slice(other.length / 2),
    });
  });
  return [...base, ...guides, ...joined].slice(0, count);
}
