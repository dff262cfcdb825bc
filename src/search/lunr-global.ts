/** What the files of lunr add to; they find it by this name in the global scope. */
export interface LunrCore {
  Index: new (parts: {
    invertedIndex: Record<string, unknown>;
    fieldVectors: Record<string, Vector>;
    tokenSet: unknown;
    fields: string[];
    pipeline: unknown;
  }) => Index;
  Vector: new (elements?: number[]) => Vector;
  TokenSet: { fromArray(words: string[]): unknown };
  Query: { new (fields: string[]): unknown; presence: { REQUIRED: number } };
  idf(posting: Record<string, unknown>, documents: number): number;
}
export interface Vector {
  upsert(index: number, value: number, both: (a: number, b: number) => number): void;
}
export interface Index {
  query(
    build: (query: { term(word: string, options: { usePipeline: boolean; boost: number }): void }) => void,
  ): Match[];
}
export interface Match {
  ref: string;
  score: number;
  matchData: { metadata: Record<string, unknown> };
}

const core = {};
(globalThis as { lunr?: unknown }).lunr ??= core;
export const lunr = (globalThis as unknown as { lunr: LunrCore }).lunr;
