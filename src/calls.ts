import type { Schema } from './contract/call.ts';
import { systems } from './systems.ts';

type Together<Union> = (Union extends unknown ? (one: Union) => void : never) extends (one: infer All) => void
  ? All
  : never;
export type EveryCall = Together<(typeof systems)[number]['calls']>;

/** Every call of every system: what `openapi.json` describes, and what the tests walk. */
export const everyCall = Object.assign({}, ...systems.map(({ calls }) => calls)) as EveryCall;

/** What several calls take or answer, by the name it has in `openapi.json`. */
export const namedSchemas: { readonly [name: string]: Schema } = Object.assign(
  {},
  ...systems.map(({ schemas }) => schemas),
);
