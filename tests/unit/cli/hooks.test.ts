import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleHooks, commonJs } from '../../../src/cli/hooks.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shiguang-hooks-'));
  await bundleHooks(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The sources that are loaded with a file of the bundle: its own, and those of what it needs at once. */
function loadedWith(file: string, known = new Set<string>()): Set<string> {
  const text = readFileSync(join(folder, file), 'utf8');
  for (const [, source] of text.matchAll(/^\/\/ ((?:src|pocketbase)\/\S+)$/gm)) known.add(source as string);
  for (const [, needed] of text.matchAll(/^(?:const .* = )?require\("\.\/([^"]+)"\);$/gm)) {
    loadedWith(needed as string, known);
  }
  return known;
}

test('a virtual machine that books holds the ledger, and nothing of systems it was not asked for', () => {
  const loaded = [...loadedWith('bank-routes-moves.js')];
  expect(loaded).toContain('pocketbase/hooks/bank/ledger.ts');
  expect(
    loaded.filter((source) => /^(src|pocketbase\/hooks)\/(matters|notices|news)\//.test(source)),
  ).toEqual([]);
});

test('what every request loads is little', () => {
  expect([...loadedWith('bundle.js')].filter((source) => source.endsWith('/routes.ts'))).toEqual([]);
});

test('names are handed on as they are called on either side', () => {
  const text = [
    'import {',
    '  one,',
    '  two as deux',
    '} from "./shared-1.js";',
    'import "./shared-2.js";',
    'export {',
    '  one,',
    '  deux as second',
    '};',
  ].join('\n');
  expect(commonJs(text)).toBe(
    [
      'const { one, two: deux } = require("./shared-1.js");',
      'require("./shared-2.js");',
      'module.exports = { one, second: deux };',
    ].join('\n'),
  );
});
