import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { markOf } from '../../../src/cli/lock.mjs';
import {
  contentOf,
  type House,
  newState,
  ORIGIN,
  removeState,
  setUpHouse,
  startHouse,
} from '../../support/house.ts';
import { otherLoopback, withTwoLocalhosts } from '../../support/localhost.ts';
import { freePort } from '../../support/server.ts';

const ADDRESS = /网站地址：http:\/\//;

/** One house, which the tests below stop and start in their order; those that are refused are others beside it. */
let state = '';
let house: House;
beforeAll(async () => {
  await setUpHouse();
  state = await newState();
  house = await startHouse(state);
  await house.until(/没有样例/);
});
afterAll(() => stop(house, state));

/** Ends a house and takes its folder away. */
async function stop({ signal, ended }: House, state: string): Promise<void> {
  signal('SIGTERM');
  await ended();
  await removeState(state);
}

/** A start on an empty state of its own that ends before anything is made: its exit code and what it said. */
async function refused(env: NodeJS.ProcessEnv) {
  const own = join(mkdtempSync(join(tmpdir(), 'shiguang-refused-')), 'state');
  const { ended, said } = await startHouse(own, { SHIGUANG_CONTENT: contentOf(state), ...env });
  const code = await ended();
  for (const made of ['database', 'bin', 'hooks']) expect(existsSync(join(own, made)), made).toBe(false);
  await removeState(own);
  return { code, said: said() };
}

test('a start serves, says its address last, and keeps its secrets to its owner', async () => {
  const { url, said } = house;
  expect((await fetch(`${url}/api/health/hooks`)).status).toBe(200);
  expect(said().trim().split('\n').slice(-5)).toEqual([
    `网站地址：${ORIGIN} （在这台电脑上：${url} ）`,
    '这是一个空的银行，没有样例。下一步：',
    expect.stringMatching(`^1. 改内容：${contentOf(state)}，.*字段.md.*npm run check`),
    expect.stringMatching('^2. .*npm run staff -- 姓名 管成员、管账'),
    `3. 用给出的登录号和密码从 ${url}/console/ 登录，在“成员”里登记居民。`,
  ]);
  for (const path of [
    '',
    'keys',
    'keys/publisher',
    'keys/setup',
    'keys/house',
    'database',
    'database/data.db',
    'logs/pocketbase.log',
  ]) {
    expect([path, statSync(join(state, path)).mode & 0o077]).toEqual([path, 0]);
  }
  expect(readFileSync(join(state, 'logs/start.log'), 'utf8')).toMatch(ADDRESS);
});

test('a second start on the same state says so and leaves the first alone', async () => {
  const second = await startHouse(state);
  expect(await second.ended()).toBe(1);
  expect(second.said()).toContain(`时光已经在运行了，地址是 ${ORIGIN}`);
  expect((await fetch(`${house.url}/api/health/hooks`)).status).toBe(200);
});

test('a port in use: a sentence with the way out', async () => {
  const { code, said } = await refused({ SHIGUANG_LISTEN: new URL(house.url).host });
  expect(code).toBe(1);
  expect(said).toMatch(/已经被别的程序占用。.*SHIGUANG_LISTEN=/);
});

test('an address that this machine does not have: a sentence that names the setting', async () => {
  const { code, said } = await refused({ SHIGUANG_LISTEN: '203.0.113.7:8090' });
  expect(code).toBe(1);
  expect(said).toMatch(/没有 203\.0\.113\.7:8090 这个地址。请改正 SHIGUANG_LISTEN/);
});

test('a wrong setting stops the start before anything is made', async () => {
  const { code, said } = await refused({ SHIGUANG_SAMPLE: 'maybe' });
  expect(code).toBe(1);
  expect(said).toMatch(/^时光没有启动。设置 SHIGUANG_SAMPLE /);
});

test("SIGTERM stops both programs, and the same state starts again; PocketBase's dashboard answers where the settings say and nowhere else, and its password stands in no command line", async () => {
  const pids = house.children();
  expect(pids).toHaveLength(2);
  house.signal('SIGTERM');
  expect(await house.ended()).toBe(0);
  for (const pid of pids) expect(markOf(pid)).toBeNull();
  expect(existsSync(join(state, 'start.lock'))).toBe(false);

  // On a machine where localhost has two addresses, with somebody on the other one of each port.
  const [port, listens] = [await freePort(), await freePort()];
  let strangers = 0;
  const others = [port, listens].map((one) => createServer(() => strangers++).listen(one, otherLoopback));
  await Promise.all(others.map((one) => once(one, 'listening')));
  house = await startHouse(state, {
    ...withTwoLocalhosts,
    SHIGUANG_ADMIN: `localhost:${port}`,
    SHIGUANG_LISTEN: `localhost:${listens}`,
  });
  const lines = new Set<string>();
  const polling = setInterval(() => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        lines.add(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
      } catch {
        // It has ended.
      }
    }
  }, 20);
  await house.until(ADDRESS).finally(() => clearInterval(polling));
  const password = readFileSync(join(state, 'keys/admin'), 'utf8');
  // The executable was seen; what it was told was not.
  expect([...lines].some((line) => line.includes(state))).toBe(true);
  expect([...lines].filter((line) => line.includes(password))).toEqual([]);
  const door = `http://127.0.0.1:${port}`;
  expect((await fetch(`${door}/_/`)).status).toBe(200);
  expect((await fetch(`http://127.0.0.1:${listens}/_/`)).status).toBe(404);
  const login = await fetch(`${door}/api/collections/_superusers/auth-with-password`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ identity: 'root@shiguang.invalid', password }),
  });
  expect(login.status).toBe(200);
  for (const one of others) one.close();
  expect(strangers).toBe(0);
});

describe('with the first house ended', () => {
  const path = () => join(state, 'database/data.db');
  beforeAll(async () => {
    house.signal('SIGTERM');
    await house.ended();
  });

  test('a database newer than the code is left alone', async () => {
    const db = new DatabaseSync(path());
    db.exec("INSERT INTO _migrations (file, applied) VALUES ('0999_of_tomorrow.js', 1)");
    db.close();
    const second = await startHouse(state);
    expect(await second.ended()).toBe(1);
    expect(second.said()).toMatch(/数据库比程序新：.*0999_of_tomorrow\.js.*请把程序更新/);
  });

  test('a database that is no database is not touched, and the way out is named', async () => {
    const words = 'not a database, but long enough to look like a file of some other kind'.repeat(20);
    writeFileSync(path(), words);
    const second = await startHouse(state);
    expect(await second.ended()).toBe(1);
    expect(second.said()).toMatch(/数据库 .*data\.db 打不开.*请不要删它/);
    expect(readFileSync(path(), 'utf8')).toBe(words);
  });
});
