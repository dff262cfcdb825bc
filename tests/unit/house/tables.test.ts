/** A wall that imports do not show: SQL of a system's hooks names its own tables, and those of the systems it uses. */
import { expect, test } from 'vitest';
import type { Keeping } from '../../../pocketbase/hooks/frame/keeping.ts';
import { KIN_LASTS } from '../../../pocketbase/hooks/people/members.ts';
import { systems } from '../../../src/calls.ts';

const keepings = import.meta.glob<{ [name: string]: Keeping }>('../../../pocketbase/hooks/*/keeping.ts', {
  eager: true,
});
const sources = import.meta.glob<string>('../../../pocketbase/hooks/*/**/*.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const migrations = import.meta.glob<string>('../../../pocketbase/migrations/*.js', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const roomOf = (path: string) => path.split('/hooks/')[1]?.split('/')[0] ?? '';

/** Which system each table with people in it belongs to. */
const owners = new Map(
  Object.entries(keepings).flatMap(([path, exports]) =>
    roomOf(path) === 'frame'
      ? []
      : Object.values(exports).flatMap(({ tables }) =>
          Object.keys(tables).map((table) => [table, roomOf(path)] as const),
        ),
  ),
);

/** Tables that SQL names, after the words that a table stands behind. */
const tablesIn = (source: string): string[] =>
  [...source.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)/g)].map(([, table]) => table as string);

/** Who is logged in, and by which name, is what the frame tells every system. */
const EVERYBODYS = 'members';

test('the hooks of a system read and write no table of a system that it does not use', () => {
  expect(tablesIn('SELECT 1 FROM claims c JOIN members m; UPDATE requests SET a = 1')).toEqual([
    'claims',
    'members',
    'requests',
  ]);
  const over: string[] = [];
  let looked = 0;
  for (const [path, source] of Object.entries(sources)) {
    const system = systems.find(({ name }) => name === roomOf(path));
    if (!system) continue;
    for (const table of tablesIn(source)) {
      const owner = owners.get(table);
      if (owner === undefined || owner === system.name || table === EVERYBODYS) continue;
      looked += 1;
      if (!system.uses.includes(owner)) over.push(`${path.split('/hooks/')[1]}: ${table} is of ${owner}`);
    }
  }
  expect(over).toEqual([]);
  expect(owners.size).toBeGreaterThan(25);
  expect(looked).toBeGreaterThan(10);
});

test('how long kin count is one figure, in the rules and in the guards of the database', () => {
  const figures = Object.values(migrations).flatMap((source) => source.match(/\b3\d{10}\b/g) ?? []);
  expect(figures.length).toBeGreaterThan(20);
  expect([...new Set(figures)]).toEqual([String(KIN_LASTS)]);
});
