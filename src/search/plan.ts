import type { Single } from './manifest.ts';
import { initialTerms, type Question, type Spelling, spell } from './question.ts';
import type { Family } from './terms.ts';

/**
 * What a query asks for first, known from its words alone. The page asks for exactly this, and the server, which sees the
 * query in the address, names the same files in the head of the page.
 */
export interface Plan {
  terms: Record<Family, readonly string[]>;
  /** Tables that are needed beside the shards. */
  tables: Exclude<Single, 'folding' | 'facets'>[];
  /** How the query sounds; null where it has no Latin letters, or a table must tell first how its characters sound. */
  spelling: Spelling | null;
}

export function planOf({ exact, names, grams, characters, sounds }: Question): Plan {
  const spelling = sounds && !sounds.mixed ? spell(sounds, () => null) : null;
  const terms = {
    exact: exact === null ? [] : [exact],
    grams: sounds ? (spelling ? grams : []) : [...names, ...grams],
    characters: sounds ? [] : characters,
    syllables: spelling ? [...spelling.names, ...spelling.pairs] : [],
    initials: initialTerms(spelling?.initials ?? null),
  };
  const spoken = sounds?.mixed || (spelling?.pairs.length ?? 0) > 0;
  return {
    terms,
    tables: [...(sounds ? (['later'] as const) : []), ...(spoken ? (['readings'] as const) : [])],
    spelling,
  };
}
