import type { Store } from './store.ts';

/** Words of a page, or how they follow from the content. */
export type Told<T> = T | ((store: Store) => T);
export const told = <T extends string | object>(words: Told<T>, store: Store): T =>
  typeof words === 'function' ? words(store) : words;

/** A part of the site map for readers. */
export type MapPart = 'notices' | 'guides' | 'centers' | 'bank' | 'site';

/** One page that is no record of the content: all that the site must know of it. */
export interface SitePage {
  href: string;
  /**
   * `first`: among what most people open. `tool`: a browser fills its body. `aside`: one comes to it by an act or a
   * mishap, never by a search.
   */
  as?: 'first' | 'tool' | 'aside';
  /** Not told to search engines: tools and pages aside, unless it says otherwise. */
  unlisted?: boolean;
  /** Its place in the site map for readers; `also` are places within it. */
  map?: { part: MapPart; title: Told<string>; also?: readonly (readonly [href: string, title: string])[] };
  /** What the site's own search finds it by. */
  search?: Told<{ title: string; body: string; keywords: string[] }>;
  /** Whether there is such a page here; always, where it is left out. */
  exists?: (store: Store) => boolean;
  /** What it reads anew after: collections of content, live facts, or `day` where it says what is today. */
  touchedBy?: readonly string[];
}
