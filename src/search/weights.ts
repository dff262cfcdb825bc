import { plain } from '../hanzi/characters.ts';
import { fold } from '../hanzi/folding.ts';
import { foldings } from '../hanzi/foldings.ts';
import { clean } from '../hanzi/look-alikes.ts';
import { readingsOf } from '../hanzi/readings.ts';
import type { Kind, SearchDocument } from './document.ts';
import { expand } from './synonyms.ts';
import {
  begunPairs,
  charactersIn,
  exactForm,
  type Family,
  gramsOf,
  initialGrams,
  nameTerm,
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
const fields = {
  title: { boost: 2, usual: 10 },
  named: { boost: 1.5, usual: 20 },
  body: { boost: 1, usual: 400 },
  /** Words that mean the same as some in the body: many, and seldom what the document is about. */
  implied: { boost: 0.7, usual: 40 },
} satisfies Record<string, Field>;

/** A number is first of all that of the place that answers it; guides and notices only say to call it. */
const OWNER: Partial<Record<Kind, number>> = { center: 2, page: 1.5 };

/**
 * What a whole name counts for: its own title, what else it is called, and words that may mean it. Notices come and go,
 * and a name that one of them has stays that of the guide.
 */
const NAMES = { title: 4, names: 3, words: 1.5 } as const;
const NAMED: ReadonlySet<Kind> = new Set(['guide', 'center', 'page']);

/**
 * A number as it is compared, with its extension and without, and a phone number without its area code as well: so
 * people in one town say it.
 */
function exactForms(number: string): string[] {
  const forms = [number, number.replace(/转\d+$/, '')].flatMap((form) => exactForm(form) ?? []);
  return [...new Set(forms.flatMap((form) => [form, form.replace(/^0\d{2,3}(?=\d{8}$)/, '')]))];
}

/** Weighs every term by which `document` can be found. */
export function weigh(document: SearchDocument, synonyms: readonly (readonly string[])[]): Weights {
  const weights: Weights = {
    grams: new Map(),
    characters: new Map(),
    syllables: new Map(),
    initials: new Map(),
    exact: new Map(),
  };
  const { title, body } = document;
  const alike = expand(synonyms, [title, ...document.names, ...document.keywords].join('\n'));
  const names = [...document.names, ...document.keywords, ...alike];
  const implied = expand(synonyms, body).filter((word) => !names.includes(word));

  for (const [field, parts] of [
    [fields.title, [title]],
    [fields.named, names],
    [fields.body, [body]],
    [fields.implied, implied],
  ] as const) {
    const { unfolded, text } = compared(parts.join('\n'));
    const readings = readingsOf(unfolded);
    add(weights.grams, gramsOf(text), field);
    add(weights.characters, charactersIn(text), field);
    add(weights.syllables, syllablePairs(readings), field);
    if (field === fields.body || field === fields.implied) continue;
    add(weights.syllables, begunPairs(readings), field);
    if (field === fields.title && readings[0]) add(weights.syllables, [`^${readings[0]}`], field);
    const letters = readings.map((syllable) => syllable?.charAt(0) ?? ' ').join('');
    const stretches = letters.split(/\s+/).filter((stretch) => stretch.length > 1);
    add(weights.initials, stretches.flatMap(initialGrams), field);
    add(
      weights.initials,
      stretches.map((stretch) => `=${stretch}`),
      field,
    );
  }
  if (NAMED.has(document.kind) && document.standing !== 'withdrawn' && document.standing !== 'ended') {
    addNames(weights, [...document.keywords, ...alike], NAMES.words);
    addNames(weights, document.names, NAMES.names);
    addNames(weights, [title], NAMES.title);
  }
  for (const form of document.exact.flatMap(exactForms)) weights.exact.set(form, OWNER[document.kind] ?? 1);
  return weights;
}

function compared(written: string): { unfolded: string; text: string } {
  const unfolded = plain(clean(written));
  return { unfolded, text: fold(unfolded, foldings()) };
}

function addNames(weights: Weights, names: readonly string[], weight: number): void {
  for (const name of names) {
    const { unfolded, text } = compared(name);
    const term = nameTerm(text);
    if (term) weights.grams.set(term, weight);
    const readings = readingsOf(unfolded);
    if (readings.length > 1 && !readings.includes(null))
      weights.syllables.set(`=${readings.join(' ')}`, weight);
  }
}

function add(weights: Map<string, number>, terms: readonly string[], { boost, usual }: Field): void {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const length = K1 * (1 - B + (B * terms.length) / usual);
  for (const [term, count] of counts) {
    weights.set(term, (weights.get(term) ?? 0) + (boost * (K1 + 1) * count) / (length + count));
  }
}
