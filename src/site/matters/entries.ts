import type { Entries } from '../entries.ts';
import { matterBook } from './live.ts';
import { COURTS, FRONT, pagesOfMatters } from './public.ts';

/** Public matters: lists by courtyard, kind, state and month, and the pages of courtyards. */
export const matterEntries: readonly Entries[] = [
  {
    collection: matterBook.name,
    late: (store) =>
      store.matterRules.length === 0
        ? []
        : [...pagesOfMatters(store).keys()].filter((href) => href !== FRONT && href !== COURTS),
    touches({ store, before }) {
      const [is, was] = [pagesOfMatters(store), before ? pagesOfMatters(before) : new Map<string, string>()];
      const hrefs = new Set([...is.keys(), ...was.keys()]);
      return { first: [...hrefs].filter((href) => is.get(href) !== was.get(href)) };
    },
  },
  { collection: 'rules', touches: ({ store }) => ({ rest: [...pagesOfMatters(store).keys()] }) },
];
