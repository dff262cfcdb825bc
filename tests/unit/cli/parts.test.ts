import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { knownFrom } from '../../../src/cli/parts/advisories.ts';
import { inventory } from '../../../src/cli/parts/inventory.ts';

const root = resolve(import.meta.dirname, '../../..');

interface Package {
  name: string;
  version: string;
  dependencies?: { [name: string]: string };
}
const packageAt = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;

/** Where Node finds a package from a folder: the nearest node_modules that has it. */
function found(name: string, from: string): string {
  const here = join(from, 'node_modules', name);
  return existsSync(join(here, 'package.json')) ? here : found(name, dirname(from));
}

/** What the house's own dependencies need, as it lies on this disk, `name@version`. */
function reached(from = root, seen = new Set<string>()): Set<string> {
  for (const name of Object.keys(packageAt(from).dependencies ?? {})) {
    const folder = found(name, from);
    if (seen.has(folder)) continue;
    seen.add(folder);
    reached(folder, seen);
  }
  return seen;
}

test('the inventory names every package that the house reaches, PocketBase, and no developers’ tool', () => {
  const { components } = inventory(root, '/nowhere');
  const named = new Set(components.map(({ name, version }) => `${name}@${version}`));
  const needed = [...reached()].map(packageAt).map(({ name, version }) => `${name}@${version}`);
  expect(needed.length).toBeGreaterThan(100);
  expect(needed.filter((one) => !named.has(one))).toEqual([]);
  expect(components.at(-1)?.purl).toMatch(/^pkg:golang\/.+@v\d/);
  expect(
    components.filter(({ name }) => ['vitest', 'playwright-core', '@biomejs/biome'].includes(name)),
  ).toEqual([]);
});

test('nobody to ask is not the same as nothing known', () => {
  expect(knownFrom(JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} }))).toEqual({ faults: [] });
  const via = [{ source: 1, title: 'Prototype pollution', severity: 'high' }];
  expect(
    knownFrom(JSON.stringify({ vulnerabilities: { yaml: { name: 'yaml', severity: 'high', via } } })),
  ).toEqual({ faults: [{ part: 'yaml', severity: 'high', title: 'Prototype pollution' }] });
  // What npm prints where the registry has no such service, where it is out of reach, and where it prints nothing.
  const refused = { message: '405 Method Not Allowed', statusCode: 405, error: { summary: '', detail: '' } };
  expect(knownFrom(JSON.stringify(refused))).toEqual({ unreachable: '405 Method Not Allowed' });
  expect(knownFrom('')).toEqual({ unreachable: '' });
  expect(knownFrom(JSON.stringify({ error: { code: 'ENOTFOUND' } }))).toEqual({ unreachable: '' });
});
