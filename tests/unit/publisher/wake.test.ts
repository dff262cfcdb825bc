import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Send } from '../../../src/contract/client.ts';
import {
  DUE,
  markOfAnswer,
  markOfFolder,
  type Rest,
  restIn,
  untilWoken,
} from '../../../src/publisher/wake.ts';

let content = '';
beforeEach(() => {
  content = mkdtempSync(join(tmpdir(), 'shiguang-wake-'));
  mkdirSync(join(content, 'notices'));
  writeFileSync(join(content, 'community.yaml'), 'name: 一');
});
afterEach(() => rmSync(content, { recursive: true }));

/** A server that says what `answers` holds by path, and is away for what it does not hold. */
const serverWith =
  (answers: { [path: string]: unknown }): Send =>
  async (path) => {
    if (!(path in answers)) throw new Error('away');
    return { ok: true, status: 200, json: async () => answers[path] };
  };
const restOf = (change: Partial<Rest> = {}): Rest => ({
  until: Date.now() + 3_600_000,
  folder: markOfFolder(content),
  facts: [],
  ...change,
});

/** Waits for the waking, having done `then`; fails where it was awake before that. */
async function woken(rest: Rest, answers: { [path: string]: unknown }, then: () => void): Promise<void> {
  const end = new AbortController();
  let awake = false;
  const waking = untilWoken(rest, { content, send: serverWith(answers), signal: end.signal }).then(() => {
    awake = true;
  });
  await new Promise((later) => setTimeout(later, 300));
  expect(awake).toBe(false);
  then();
  await waking;
}

test('a file that is written over by renaming, one in a new folder, and one that is gone wake the publisher', async () => {
  await woken(restOf(), { [DUE]: { due: false } }, () => {
    writeFileSync(join(content, '.new'), 'name: 二');
    renameSync(join(content, '.new'), join(content, 'community.yaml'));
  });
  await woken(restOf(), { [DUE]: { due: false } }, () => {
    mkdirSync(join(content, 'notices/2026'));
    writeFileSync(join(content, 'notices/2026/yi.md'), '');
  });
  await woken(restOf(), { [DUE]: { due: false } }, () => rmSync(join(content, 'notices/2026/yi.md')));
});

test('what was changed between its last look and its end wakes it at once', async () => {
  const rest = restOf();
  writeFileSync(join(content, 'community.yaml'), 'name: 二三');
  await untilWoken(rest, { content, send: serverWith({}), signal: new AbortController().signal });
});

test('it is woken by its hour, by what the server has for it, by an answer that changed, and by the end of all', async () => {
  const answers: { [path: string]: unknown } = { [DUE]: { due: false }, '/wall': { items: [] } };
  const fact = { path: '/wall', everyMs: 1, mark: await markOfAnswer(serverWith(answers), '/wall') };
  await woken(restOf({ until: Date.now() + 1_200 }), answers, () => {});
  await woken(restOf(), answers, () => {
    answers[DUE] = { due: true };
  });
  answers[DUE] = { due: false };
  await woken(restOf({ facts: [fact] }), answers, () => {
    answers['/wall'] = { items: ['谢谢'] };
  });
  const end = new AbortController();
  const waking = untilWoken(restOf(), { content, send: serverWith({}), signal: end.signal });
  end.abort();
  await waking;
});

test('only its own line is a rest', () => {
  const rest = restOf();
  expect(restIn(`rest ${JSON.stringify(rest)}`)).toEqual(rest);
  expect(restIn('ready')).toBeNull();
});
