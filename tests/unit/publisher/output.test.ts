import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Output } from '../../../src/publisher/output.ts';

let [root, own] = ['', ''];
beforeEach(() => {
  [root, own] = ['root', 'own'].map(() => mkdtempSync(join(tmpdir(), 'shiguang-output-'))) as [
    string,
    string,
  ];
});
afterEach(() => {
  for (const folder of [root, own]) rmSync(folder, { recursive: true });
});

const file = (path: string, text = path) => ({ path, bytes: Buffer.from(text) });
const standing = (path: string) => readFileSync(join(root, path), 'utf8');

async function standsWhole(...paths: string[]): Promise<Output> {
  const output = new Output(root, own);
  output.begin();
  for (const path of paths) output.put(file(path));
  await output.flush();
  output.commit('whole', 1);
  return output;
}

test('after a crash in a batch what it had in hand is placed anew, and the rest is believed', async () => {
  const crashed = await standsWhole('a', 'b', 'c', 'd');
  crashed.begin();
  crashed.put(file('b', 'new'));
  await crashed.flush();
  crashed.remove('c');
  // Another batch begins before the first was written down: what that had in hand stays doubted.
  crashed.begin();
  crashed.doubt(['d']);

  const output = new Output(root, own);
  expect(output.inputs, 'nothing whole stands').toBe('');
  output.begin();
  const placed = ['a', 'b', 'c', 'd'].filter((path) => output.put(file(path)));
  expect(placed).toEqual(['b', 'c', 'd']);
  await output.flush();
  expect(standing('b')).toBe('b');
  output.commit('again', 2);
  expect(new Output(root, own)).toMatchObject({ inputs: 'again', at: 2 });
});

test('what the disk did not take is owed: no rendering stands whole until it is in its place', async () => {
  const output = await standsWhole('a');
  // Where the file should be there is a folder.
  mkdirSync(join(root, 'page'));
  output.begin();
  output.put(file('page'));
  await expect(output.flush()).rejects.toThrow();
  expect(readdirSync(root), 'no half file is left').toEqual(['a', 'page']);
  await expect(output.complete()).rejects.toThrow('1 个文件没有放好');
  output.commit('owing', 2);
  expect(output.inputs).toBe('');

  rmdirSync(join(root, 'page'));
  output.begin();
  expect(output.put(file('page')), 'put again').toBe(true);
  await output.flush();
  output.commit('paid', 3);
  expect(standing('page')).toBe('page');
  expect(output.inputs).toBe('paid');
});

test('the same from threads, of many files', async () => {
  const output = await standsWhole('a');
  output.twins = { script: { origin: '', exemptions: [] }, traditional: (html) => html, edition: '' };
  writeFileSync(join(root, 'folder'), '');
  output.begin();
  const many = Array.from({ length: 130 }, (_, at) => (at === 100 ? 'folder/page' : `page${at}`));
  for (const path of many) output.put(file(path));
  await expect(output.flush()).rejects.toThrow();
  rmSync(join(root, 'folder'));
  for (const path of many) output.put(file(path));
  await output.flush();
  output.commit('paid', 2);
  expect(many.map(standing)).toEqual(many);
  expect(output.inputs).toBe('paid');
});

test('what follows is in its place a handful at a time, also while threads are starting', async () => {
  const output = await standsWhole('a');
  output.twins = { script: { origin: '', exemptions: [] }, traditional: (html) => html, edition: '' };
  output.begin();
  const put: string[] = [];
  for (let slice = 0; slice < 20; slice += 1) {
    for (let at = 0; at < 8; at += 1) {
      put.push(`page${slice}-${at}`);
      output.put(file(put.at(-1) ?? ''));
    }
    await output.keepUp();
    // Of each of two threads one order may be open.
    expect(put.filter((path) => !existsSync(join(root, path))).length).toBeLessThanOrEqual(16);
  }
  await output.flush();
  expect(put.map(standing)).toEqual(put);
  output.commit('whole', 2);
});
