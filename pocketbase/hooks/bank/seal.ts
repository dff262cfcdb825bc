import { rows } from '../frame/database.ts';
import seal from './seal.json' with { type: 'json' };
import { SEALED } from './sealed.ts';

/**
 * Whether the book's tables, indexes and triggers are exactly those that the migrations made. `schema` is SQLite's
 * schema version: it changes with every change of the schema, so one look at it is enough in most transactions, and
 * a trigger dropped a moment ago is found by the next one.
 */
export function bookIsSealed(app: core.App, schema: number): boolean {
  if (schema === lookedAt.schema) return lookedAt.sealed;
  const broken = brokenSeals(app);
  if (broken.length > 0) console.error(`the book's guards were changed: ${broken.join(', ')}`);
  lookedAt = { schema, sealed: broken.length === 0 };
  return lookedAt.sealed;
}
// A cache for one virtual machine; the schema version says when it is old.
let lookedAt = { schema: -1, sealed: false };

/** Names of what is missing, changed, or new on the book's tables. */
export function brokenSeals(app: core.App): string[] {
  const expected: { [name: string]: string } = seal;
  const found = new Map(
    rows<{ name: string; sql: string }>(app, 'name sql', SEALED).map(({ name, sql }) => [
      name,
      $security.sha256(sql),
    ]),
  );
  const names = new Set([...Object.keys(expected), ...found.keys()]);
  return [...names].filter((name) => expected[name] !== found.get(name)).sort();
}
