import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { markOf } from '../../../src/cli/lock.mjs';
import { type House, newState, ORIGIN, removeState, setUpHouse, startHouse } from '../../support/house.ts';
import { freePort } from '../../support/server.ts';

beforeAll(async () => {
  await setUpHouse();
});

const houses: House[] = [];
async function house(state: string, env: NodeJS.ProcessEnv = {}): Promise<House> {
  const started = await startHouse(state, env);
  houses.push(started);
  return started;
}
afterEach(async () => {
  for (const { signal, ended } of houses) {
    signal('SIGTERM');
    await ended();
  }
  // Two houses may have one state.
  for (const state of new Set(houses.splice(0).map((each) => each.state))) await removeState(state);
});

const ADDRESS = /网站地址：http:\/\//;

test('a start serves, says its address last, and keeps its secrets to its owner', async () => {
  const { until, url, said, state } = await house(await newState());
  await until(/没有样例/);
  expect((await fetch(`${url}/api/health/hooks`)).status).toBe(200);
  expect(said().trim().split('\n').slice(-2).join('\n')).toBe(
    `网站地址：${ORIGIN} （在这台电脑上：${url} ）\n这是一个空的银行，没有样例。`,
  );
  for (const path of ['', 'keys', 'keys/publisher', 'database', 'database/data.db', 'logs/pocketbase.log']) {
    expect([path, statSync(join(state, path)).mode & 0o077]).toEqual([path, 0]);
  }
  expect(readFileSync(join(state, 'logs/start.log'), 'utf8')).toMatch(ADDRESS);
});

test("PocketBase's dashboard answers where the settings say and nowhere else, and its password stands in no command line", async () => {
  const port = await freePort();
  const { until, url, state } = await house(await newState(), { SHIGUANG_ADMIN: `127.0.0.1:${port}` });
  const lines = new Set<string>();
  const polling = setInterval(() => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        lines.add(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
      } catch {
        // It has ended.
      }
    }
  }, 5);
  await until(ADDRESS).finally(() => clearInterval(polling));
  const password = readFileSync(join(state, 'keys/admin'), 'utf8');
  // The executable was seen; what it was told was not.
  expect([...lines].some((line) => line.includes(state))).toBe(true);
  expect([...lines].filter((line) => line.includes(password))).toEqual([]);
  const door = `http://127.0.0.1:${port}`;
  expect((await fetch(`${door}/_/`)).status).toBe(200);
  expect((await fetch(`${url}/_/`)).status).toBe(404);
  const login = await fetch(`${door}/api/collections/_superusers/auth-with-password`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ identity: 'root@shiguang.invalid', password }),
  });
  expect(login.status).toBe(200);
});

test('SIGTERM stops both programs, and the same state starts again', async () => {
  const state = await newState();
  const first = await house(state);
  await first.until(ADDRESS);
  const pids = first.children();
  expect(pids).toHaveLength(2);
  first.signal('SIGTERM');
  expect(await first.ended()).toBe(0);
  for (const pid of pids) expect(markOf(pid)).toBeNull();
  expect(existsSync(join(state, 'start.lock'))).toBe(false);

  const second = await house(state);
  await second.until(ADDRESS);
});

test('a second start on the same state says so and leaves the first alone', async () => {
  const first = await house(await newState());
  await first.until(ADDRESS);
  const second = await startHouse(first.state);
  expect(await second.ended()).toBe(1);
  expect(second.said()).toContain(`时光已经在运行了，地址是 ${ORIGIN}`);
  expect((await fetch(`${first.url}/api/health/hooks`)).status).toBe(200);
});

test('a port in use: a sentence with the way out', async () => {
  const first = await house(await newState());
  await first.until(ADDRESS);
  const second = await house(await newState(), { SHIGUANG_LISTEN: new URL(first.url).host });
  expect(await second.ended()).toBe(1);
  expect(second.said()).toMatch(/已经被别的程序占用。.*SHIGUANG_LISTEN=/);
});

test('an address that this machine does not have: a sentence that names the setting', async () => {
  const { ended, said } = await house(await newState(), { SHIGUANG_LISTEN: '203.0.113.7:8090' });
  expect(await ended()).toBe(1);
  expect(said()).toMatch(/没有 203\.0\.113\.7:8090 这个地址。请改正 SHIGUANG_LISTEN/);
});

test('a wrong setting stops the start before anything is made', async () => {
  const { ended, said, state } = await house(await newState(), { SHIGUANG_SAMPLE: 'maybe' });
  expect(await ended()).toBe(1);
  expect(said()).toMatch(/^时光没有启动。设置 SHIGUANG_SAMPLE /);
  expect(existsSync(join(state, 'database'))).toBe(false);
});

test('a database newer than the code is left alone', async () => {
  const state = await newState();
  const first = await house(state);
  await first.until(ADDRESS);
  first.signal('SIGTERM');
  await first.ended();
  const path = join(state, 'database/data.db');
  const db = new DatabaseSync(path);
  db.exec("INSERT INTO _migrations (file, applied) VALUES ('0999_of_tomorrow.js', 1)");
  db.close();
  const second = await house(state);
  expect(await second.ended()).toBe(1);
  expect(second.said()).toMatch(/数据库比程序新：.*0999_of_tomorrow\.js.*请把程序更新/);
});

test('a database that is no database is not touched, and the way out is named', async () => {
  const state = await newState();
  const first = await house(state);
  await first.until(ADDRESS);
  first.signal('SIGTERM');
  await first.ended();
  const path = join(state, 'database/data.db');
  writeFileSync(path, 'not a database, but long enough to look like a file of some other kind'.repeat(20));
  const second = await house(state);
  expect(await second.ended()).toBe(1);
  expect(second.said()).toMatch(/数据库 .*data\.db 打不开.*请不要删它/);
});
