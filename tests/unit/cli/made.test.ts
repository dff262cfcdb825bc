import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changedIn, makeFolder } from '../../../src/cli/made.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'shiguang-made-'));
});
afterEach(() => rmSync(home, { recursive: true }));

test('a made folder tells what was changed in it, and nothing of what a link in it leads to', async () => {
  const [made, libraries] = ['made', 'libraries'].map((name) => join(home, name)) as [string, string];
  mkdirSync(libraries);
  await makeFolder(made, 'inputs', async (folder) => {
    mkdirSync(join(folder, 'part'));
    for (const name of ['one', 'part/two']) writeFileSync(join(folder, name), name);
    symlinkSync(libraries, join(folder, 'node_modules'), 'junction');
  });
  writeFileSync(join(libraries, 'later'), 'x');
  expect(changedIn(made)).toEqual([]);
  writeFileSync(join(made, 'part/two'), 'else');
  writeFileSync(join(made, 'three'), 'three');
  expect(changedIn(made).sort()).toEqual([join('part', 'two'), 'three']);
});
