import type * as v from 'valibot';
import type { Who } from './who.ts';

export type Schema = v.GenericSchema<unknown, unknown>;

/**
 * One HTTP call, as data. Server routes, clients' types and the OpenAPI file are all made from it.
 * - `path` holds parameters as `{id}`; they, the query and the body are one flat set of fields, no name twice.
 * - `keyed` is true for every POST whose effect must happen once: it needs an `Idempotency-Key`.
 * - `refusals` are the codes this call can answer beyond those every call has (`general.ts`).
 * - `bodyLimit` in bytes; 64 kB unless told.
 */
export interface Call {
  method: 'GET' | 'POST';
  path: string;
  summary: string;
  who: readonly Who[];
  keyed?: boolean;
  query?: Schema;
  body?: Schema;
  answer: Schema;
  refusals?: readonly string[];
  bodyLimit?: number;
}
export type Calls = { readonly [name: string]: Call };

type PathFields<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { [name in Name]: string } & PathFields<Rest>
  : unknown;
type Part<C, Key extends 'query' | 'body'> = C extends { [key in Key]: infer S extends Schema }
  ? v.InferInput<S>
  : unknown;
type Checked<C, Key extends 'query' | 'body'> = C extends { [key in Key]: infer S extends Schema }
  ? v.InferOutput<S>
  : unknown;

/** What a client gives: path, query and body fields together. */
export type Input<C extends Call> = PathFields<C['path']> & Part<C, 'query'> & Part<C, 'body'>;
/** What a handler gets: the same fields, checked (an instant is a number by then). */
export type CheckedInput<C extends Call> = PathFields<C['path']> & Checked<C, 'query'> & Checked<C, 'body'>;
export type Answer<C extends Call> = v.InferOutput<C['answer']>;

/** Keeps the literal types of a table of calls. */
export function defineCalls<const T extends Calls>(calls: T): T {
  return calls;
}

/** `{id}` → `id`, in order. */
export function pathFields(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
}
