/** What monitoring asks of a running house, with its key: the doctor's findings and figures for Prometheus. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Server, startServer } from '../../support/server.ts';

const key = 'a-key-for-monitoring-in-tests';
let server: Server;
let state: string;
let told: string;
beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'shiguang-monitor-'));
  told = join(state, 'told.json');
  const checks = [{ check: 'disk', name: '磁盘', good: false, said: '满了' }];
  writeFileSync(told, JSON.stringify({ good: false, at: Date.now() + 3_600_000, checks }));
  writeFileSync(join(state, 'backup.json'), JSON.stringify({ last: { at: 1_790_000_000_000, bytes: 5000 } }));
  // What the doctor itself finds is doctor.test.ts's affair.
  const doctor = [
    process.execPath,
    '-e',
    `process.stdout.write(require('fs').readFileSync(${JSON.stringify(told)}))`,
  ];
  server = await startServer(
    { SHIGUANG_STATE: state, SHIGUANG_MONITOR_KEY: key, SHIGUANG_DOCTOR: JSON.stringify(doctor) },
    { machines: 2 },
  );
});
afterAll(async () => {
  await server.stop();
  rmSync(state, { recursive: true, force: true });
});

const ask = (path: string, bearer?: string) =>
  fetch(server.url + path, bearer === undefined ? {} : { headers: { Authorization: `Bearer ${bearer}` } });

test('without the key, or with another one, nothing is told', async () => {
  for (const path of ['/api/health/detail', '/api/metrics']) {
    for (const bearer of [undefined, '', 'x', key.slice(1), `${key}x`, key.toUpperCase()]) {
      const answer = await ask(path, bearer);
      expect([path, bearer, answer.status]).toEqual([path, bearer, 403]);
      expect(await answer.json()).toMatchObject({ data: { code: 'not_allowed' } });
    }
    // In the address a key would stand in every log on the way.
    expect((await ask(`${path}?key=${key}`)).status).toBe(403);
  }
});

test("the doctor's findings, with a status that says whether all is good", async () => {
  const answer = await ask('/api/health/detail', key);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual(JSON.parse(readFileSync(told, 'utf8')));
});

test('figures in the text format of Prometheus: each with help and type, and no name of anybody', async () => {
  const answer = await ask('/api/metrics', key);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await answer.text();
  expect(text).toMatch(/^# HELP shiguang_up .+\n# TYPE shiguang_up gauge\nshiguang_up 1\n/);
  expect(text).toContain('\nshiguang_ledger_entries 0\n');
  expect(text).toContain('\nshiguang_backup_timestamp_seconds 1790000000\n');
  expect(text).toContain('\nshiguang_check{check="disk"} 0\n');
  const line = /^(# (HELP|TYPE) shiguang_\w+ .+|shiguang_\w+(\{\w+="[\w-]+"\})? -?[\d.e+]+)$/;
  expect(
    text
      .trimEnd()
      .split('\n')
      .filter((one) => !line.test(one)),
  ).toEqual([]);
});
