import { type Call, pathFields } from '../contract/call.ts';
import { generalRefusals } from '../contract/general.ts';
import type { System } from '../contract/manifest.ts';
import type { RefusalTable } from '../contract/refusal.ts';

/** How refusals are said, in the reader's script. */
export interface Sentences {
  /** Refusal code → sentence with `{parameter|form}` places, as `src/contract/sentence.ts` describes them. */
  refusals: { readonly [code: string]: string };
  /** System → field of its calls → its label on screen. */
  labels: { readonly [system: string]: { readonly [field: string]: string } };
}

/** Refusal code → sentence, of several tables. */
function sentencesOf(...tables: RefusalTable[]): { [code: string]: string } {
  return Object.fromEntries(
    tables.flatMap((table) => Object.entries(table).map(([code, { sentence }]) => [code, sentence])),
  );
}

/** What every call may answer, but for what names a field: that cannot be said without its label, and comes with it. */
export const saidAtOnce = general(false);

function general(naming: boolean): { [code: string]: string } {
  const all = Object.entries(sentencesOf(generalRefusals));
  return Object.fromEntries(all.filter(([, sentence]) => sentence.includes('{field|label}') === naming));
}

/** What may be said of the calls that these routes lead to: refusals of their systems, labels of their own fields. */
export function wordsFor(
  systems: readonly System[],
  routes: { readonly [of: string]: { readonly [name: string]: string } },
): Sentences {
  const here = systems.filter(({ name }) => name in routes);
  return {
    refusals: { ...general(true), ...sentencesOf(...here.map(({ words }) => words.refusals)) },
    labels: Object.fromEntries(
      here.map(({ name, calls, words }) => {
        const made = Object.keys(routes[name] ?? {}).map((call) => calls[call] as Call);
        const fields = new Set(made.flatMap(fieldsOf));
        return [name, Object.fromEntries(Object.entries(words.labels).filter(([one]) => fields.has(one)))];
      }),
    ),
  };
}

/** What a call takes, and what is within that. */
const fieldsOf = ({ path, query, body }: Call) => [
  ...pathFields(path),
  ...entriesOf(query),
  ...entriesOf(body),
];

function entriesOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'entries' in schema ? Object.keys(schema.entries as object) : [];
  return [...own, ...Object.values(schema).flatMap(entriesOf)];
}
