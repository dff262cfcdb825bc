import { plain } from '../hanzi/characters.ts';
import { fold } from '../hanzi/folding.ts';
import { foldings } from '../hanzi/foldings.ts';
import { readingsOf } from '../hanzi/readings.ts';
import type { SearchDocument } from './document.ts';
import { expand } from './synonyms.ts';
import {
  begunPairs,
  charactersIn,
  exactForm,
  type Family,
  gramsOf,
  initialGrams,
  syllablePairs,
} from './terms.ts';

/** Weight of each term of a document, by kind of term. */
export type Weights = Record<Family, Map<string, number>>;

/** BM25 with the parameters of lunr. */
const K1 = 1.2;
const B = 0.75;

/**
 * A field counts `boost` times; `usual` is how many terms it has ordinarily. A constant instead of the corpus's own
 * average, because with that every change of one document would change every shard.
 */
interface Field {
  boost: number;
  usual: number;
}
export const fields = {
  title: { boost: 2, usual: 10 },
  named: { boost: 1.5, usual: 20 },
  body: { boost: 1, usual: 400 },
} satisfies Record<string, Field>;

/** Weighs every term by which `document` can be found. */
export function weigh(document: SearchDocument, synonyms: readonly (readonly string[])[]): Weights {
  const weights: Weights = {
    grams: new Map(),
    characters: new Map(),
    syllables: new Map(),
    initials: new Map(),
    exact: new Map(),
  };
  const names = [
    ...document.keywords,
    ...expand(synonyms, [document.title, ...document.keywords].join('\n')),
  ];
  const texts: [Field, string, (string | null)[]][] = (
    [
      [fields.title, document.title],
      [fields.named, names.join('\n')],
      [fields.body, document.body],
    ] as const
  ).map(([field, text]) => [field, fold(plain(text), foldings()), readingsOf(plain(text))]);

  for (const [field, text, readings] of texts) {
    add(weights.grams, gramsOf(text), field);
    add(weights.characters, charactersIn(text), field);
    add(weights.syllables, syllablePairs(readings), field);
    if (field === fields.body) continue;
    add(weights.syllables, begunPairs(readings), field);
    const letters = readings.map((syllable) => syllable?.charAt(0) ?? ' ').join('');
    add(weights.initials, letters.split(/\s+/).flatMap(initialGrams), field);
  }
  const first = texts[0]?.[2] ?? [];
  const whole = first.filter((syllable) => syllable !== null);
  add(
    weights.initials,
    whole.length > 1 ? [`=${whole.map((syllable) => syllable.charAt(0)).join('')}`] : [],
    fields.title,
  );
  add(weights.syllables, whole[0] ? [`^${whole[0]}`] : [], fields.title);
  add(
    weights.exact,
    document.exact.map(exactForm).filter((form) => form !== null),
    fields.title,
  );
  return weights;
}

function add(weights: Map<string, number>, terms: readonly string[], { boost, usual }: Field): void {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const length = K1 * (1 - B + (B * terms.length) / usual);
  for (const [term, count] of counts) {
    weights.set(term, (weights.get(term) ?? 0) + (boost * (K1 + 1) * count) / (length + count));
  }
}
