import type { Query } from './library.ts';

/** Answers ids, best first. */
export type Ask = (typed: string) => Promise<readonly string[]> | readonly string[];

export interface Quality {
  mrr: number;
  recall: number;
}

/** Mean reciprocal rank of the first right answer among ten, and the share of right answers among ten. */
export async function measure(ask: Ask, queries: readonly Query[]): Promise<Quality> {
  let mrr = 0;
  let recall = 0;
  for (const { q, rel } of queries) {
    const ids = (await ask(q)).slice(0, 10);
    const first = ids.findIndex((id) => rel.includes(id));
    mrr += first < 0 ? 0 : 1 / (first + 1);
    recall += rel.filter((id) => ids.includes(id)).length / Math.min(10, rel.length);
  }
  return { mrr: mrr / queries.length, recall: recall / queries.length };
}

/** Queries of a set; the even ones were looked at while tuning, the odd ones never. */
export function half(queries: readonly Query[], set: string, which: 'tuned' | 'unseen' | 'all'): Query[] {
  const all = queries.filter((query) => query.set === set);
  return which === 'all' ? all : all.filter((_, at) => at % 2 === (which === 'tuned' ? 0 : 1));
}
