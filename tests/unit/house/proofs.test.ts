/** Each guard of the database names the test that tries to break it: there is such a test. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { holdsTest, proofsIn } from '../../mutants/nearest.ts';

const root = resolve(import.meta.dirname, '../../..');
const files = (folder: string, ending: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));

test('a test that a migration names is there', () => {
  const tests = files('tests', '.test.ts').join('\n');
  const named = files('pocketbase/migrations', '.js').flatMap((text) =>
    proofsIn(text).flatMap((one) => one.tests),
  );
  expect(named.length).toBeGreaterThan(80);
  expect(named.filter((name) => !holdsTest(tests, name))).toEqual([]);
});
