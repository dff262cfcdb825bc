/**
 * What the pages are rendered from: the checked content of the community, held in memory by the publisher and read
 * by the pages. It reaches the server bundle as a global, because the bundle is a module graph of its own. The pages
 * read it directly: Astro's live collections would only wrap it, and hide every entry when one of them is wrong.
 */

import type { Policy } from '../bank/policy.ts';
import type { PublishedFile } from '../content/fields.ts';
import type { Calendar } from '../directory/calendar.ts';
import type { Center, Organisation } from '../directory/center.ts';
import type { Community } from '../directory/community.ts';
import type { LineDrawing } from '../directory/drawing.ts';
import type { Service } from '../directory/service.ts';
import type { MatterRules } from '../matters/rules.ts';
import type { Notice, Withdrawn } from '../notices/schema.ts';
import type { Retention } from '../people/retention.ts';

/** What every record has beside its own fields. */
interface Entry {
  /** File name without its ending; makes the address. */
  slug: string;
  /** Path from the root of the repository, for maintainers: `content/centers/bianmin.yaml`. */
  file: string;
  /** The Markdown of the body or of `about`, as safe HTML with headings from h2. */
  html: string;
}
export type CenterEntry = Center & { short: string } & Entry;
export type ServiceEntry = Omit<Service, 'forms'> & Entry & { forms: PublishedFile[] };
export type PolicyEntry = Policy & Entry;
export type NoticeEntry = Omit<Notice, 'attachments' | 'history'> &
  Entry & {
    attachments: PublishedFile[];
    /** Editions before this one, oldest first; `html` is null where the text is no longer public. */
    history: (Omit<Notice['history'][number], 'text'> & { html: string | null })[];
  };

/** What is left of a notice that was taken back. It stands at its address and in feeds, and in no list. */
export type WithdrawnEntry = Withdrawn & Pick<Entry, 'slug' | 'file'>;

export interface Store {
  community: Community & { html: string };
  /** Who runs the place, in order. */
  organisations: (Organisation & { html: string })[];
  /** By slug, in their order. */
  centers: Map<string, CenterEntry>;
  /** By slug. */
  services: Map<string, ServiceEntry>;
  /** By slug, newest first. None of them was withdrawn. */
  notices: Map<string, NoticeEntry>;
  /** By slug, the one withdrawn last first. */
  withdrawn: Map<string, WithdrawnEntry>;
  /** By id, earliest first. */
  policies: Map<string, PolicyEntry>;
  calendar: Calendar;
  /** Kinds and limits of matters; none where the community hears none on the site. */
  matterRules: readonly MatterRules[];
  /** How long words about people are kept. */
  retention: readonly Retention[];
  /** Each row holds words that mean the same, the official one first. */
  synonyms: string[][];
  /** Line drawings by name: emblem, icon, skyline, and those of centers by slug. */
  look: ReadonlyMap<string, LineDrawing>;
  /** What the live facts say, by name: those that the server has told of. */
  live: ReadonlyMap<string, unknown>;
}

const key = Symbol.for('shiguang.store');
type WithStore = typeof globalThis & { [key]?: Store };

/** Makes `store` the one that every page reads from now on. */
export function useStore(store: Store): void {
  (globalThis as WithStore)[key] = store;
}

/** The content to render. Throws where the publisher has not loaded it yet. */
export function currentStore(): Store {
  const store = (globalThis as WithStore)[key];
  if (!store) throw new Error('the publisher has not loaded the content yet');
  return store;
}
