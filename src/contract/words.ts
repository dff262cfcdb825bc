import type { RefusalTable } from './refusal.ts';

/** What a system says: its refusals, and what people call the fields of its calls. */
export interface Words {
  refusals: RefusalTable;
  labels: { readonly [field: string]: string };
}

/** A system's own words, and those of the systems it uses where it has none of its own. */
export function wordsOf(own: Words, ...used: readonly Words[]): Words {
  return {
    refusals: Object.assign({}, ...used.map(({ refusals }) => refusals), own.refusals),
    labels: Object.assign({}, ...used.map(({ labels }) => labels), own.labels),
  };
}
