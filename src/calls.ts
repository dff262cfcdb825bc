import type { Schema } from './contract/call.ts';
import type { System } from './contract/manifest.ts';
import * as named from './systems.ts';

type Named = (typeof named)[keyof typeof named];
type Together<Union> = (Union extends unknown ? (one: Union) => void : never) extends (one: infer All) => void
  ? All
  : never;
export type EveryCall = Together<Named['calls']>;

/** All systems, each after those it uses. */
export const systems: readonly System[] = inOrder(Object.values(named));

function inOrder(left: readonly System[], before: readonly System[] = []): readonly System[] {
  const names = before.map(({ name }) => name);
  const next = left.filter(({ uses }) => uses.every((name) => names.includes(name)));
  if (next.length === 0 && left.length > 0)
    throw new Error(
      `systems use each other in a circle, or one that is not there: ${left.map(({ name }) => name)}`,
    );
  const rest = left.filter((one) => !next.includes(one));
  return rest.length === 0 ? [...before, ...next] : inOrder(rest, [...before, ...next]);
}

/** Every call of every system: what `openapi.json` describes, and what the tests walk. */
export const everyCall = Object.assign({}, ...systems.map(({ calls }) => calls)) as EveryCall;

/** What several calls take or answer, by the name it has in `openapi.json`. */
export const namedSchemas: { readonly [name: string]: Schema } = Object.assign(
  {},
  ...systems.map(({ schemas }) => schemas),
);
