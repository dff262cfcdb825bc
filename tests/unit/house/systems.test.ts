/** One name on every floor: what lies in a folder belongs to a system that says so, and is in its floor's list. */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Server } from '../../../pocketbase/hooks/frame/server.ts';
import * as named from '../../../pocketbase/hooks/systems.ts';
import { systems } from '../../../src/calls.ts';
import { capabilities } from '../../../src/contract/who.ts';

const servers: readonly Server[] = Object.values(named);
const root = resolve(import.meta.dirname, '../../..');
const foldersOf = (floor: string): string[] =>
  readdirSync(join(root, floor), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
const names: readonly string[] = systems.map(({ name }) => name);

test('each folder of rules that says it is a system is in the list, by its name', () => {
  const said = foldersOf('src').filter((name) => existsSync(join(root, 'src', name, 'system.ts')));
  expect(said).toEqual([...names].sort());
});

test('a system is named as its folder is, and uses no other that uses it', () => {
  for (const [at, { name, uses }] of systems.entries())
    expect(
      uses.filter((one) => !names.slice(0, at).includes(one)),
      name,
    ).toEqual([]);
});

test('each right of staff is one system’s', () => {
  expect(systems.flatMap(({ rights }) => rights).sort()).toEqual([...capabilities].sort());
});

test('each folder of hooks is a server in the list, and has its namesake on the floor of rules', () => {
  const folders = foldersOf('pocketbase/hooks').filter((name) => name !== 'frame');
  expect(folders).toEqual(servers.map(({ name }) => name).sort());
  // Search and the static pages are floors of their own, which no system calls its own.
  expect(folders.filter((name) => !['search', 'site', ...names].includes(name))).toEqual([]);
});

test('each folder of a floor that is not the floor’s own is called as a system is', () => {
  const own: { readonly [floor: string]: readonly string[] } = {
    'src/portal': ['frame'],
    'src/console': ['frame'],
    'src/site': ['components', 'layouts', 'machines', 'offline', 'script', 'styles'],
    'tests/integration': ['house', 'search', 'site'],
  };
  for (const [floor, others] of Object.entries(own))
    expect(
      foldersOf(floor).filter((name) => ![...others, ...names].includes(name)),
      floor,
    ).toEqual([]);
});

test('what a folder of hooks keeps of people is in its server', () => {
  for (const { name, keeping } of servers)
    expect(keeping !== undefined, name).toBe(existsSync(join(root, 'pocketbase/hooks', name, 'keeping.ts')));
});
