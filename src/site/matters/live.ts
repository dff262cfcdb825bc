import type { Answer } from '../../contract/call.ts';
import { figureCalls } from '../../matters/calls/figures.ts';
import { publicCalls } from '../../matters/calls/public.ts';
import { sayingCalls } from '../../matters/calls/saying.ts';
import type { LiveFact } from '../live-fact.ts';
import type { PublicMatter } from './public.ts';

type Told = Answer<typeof sayingCalls.publicMatters>;
/** Before the server was asked there are no figures. */
type Shown = Omit<Told, 'figures'> & { figures: Partial<Told['figures']> };

/** Matters that are shown, newest first, and the figures of a year. */
export const matterFacts: LiveFact<Shown> = {
  name: 'matters',
  everyMs: 60_000,
  initial: { items: [], figures: {}, kinds: [] },
  // Withdrawn or closed meanwhile: what was shown before a restart is asked for anew.
  kept: false,
  wakes: sayingCalls.publicMatters,
  read: ({ ask }) => ask(sayingCalls.publicMatters, {}),
};

/** What the one page for all counts of matters; null until the server has counted. */
export const screenFacts: LiveFact<Answer<typeof figureCalls.matterFigures> | null> = {
  name: 'screen',
  everyMs: 30_000,
  initial: null,
  kept: true,
  wakes: figureCalls.matterFigures,
  read: ({ ask }) => ask(figureCalls.matterFigures, {}),
};

/** Every matter that stands in public, what was said last first. */
interface Book {
  mark: string;
  items: readonly PublicMatter[];
}

/** Kept, so that what was taken back while the publisher did not run leaves the pages that it stood on. */
export const matterBook: LiveFact<Book> = {
  name: 'matters-public',
  everyMs: 10_000,
  initial: { mark: '', items: [] },
  kept: true,
  wakes: publicCalls.publicMark,
  async read({ ask }, before) {
    const { mark } = await ask(publicCalls.publicMark, {});
    if (before?.mark === mark) return before;
    const items: PublicMatter[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask(publicCalls.publicBook, cursor === undefined ? {} : { cursor });
      items.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    // Something changed while it was read: it is read again at the next look.
    const { mark: after } = await ask(publicCalls.publicMark, {});
    return { mark: after === mark ? mark : '', items };
  },
};
