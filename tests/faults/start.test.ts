import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { markOf } from '../../src/cli/lock.mjs';
import { depth, isDeep } from '../support/depth.ts';
import { type House, newState, removeState, setUpHouse, startHouse } from '../support/house.ts';

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
  for (const state of new Set(houses.splice(0).map((each) => each.state))) await removeState(state);
});

const ADDRESS = /网站地址：http:\/\//;

test('kill -9 of one program: the other goes on, the killed one is started again, the log says so', async () => {
  const { until, children, url, state } = await house(await newState());
  await until(ADDRESS);
  const [server, publisher] = children() as [number, number];

  process.kill(publisher, 'SIGKILL');
  await until(/发布程序意外停了（信号 SIGKILL），0\.25 秒后重新启动/);
  expect((await fetch(`${url}/api/health/hooks`)).status).toBe(200);
  await until(/发布程序重新启动了/);

  process.kill(server, 'SIGKILL');
  await until(/服务程序重新启动了/);
  await expect
    .poll(() =>
      fetch(`${url}/api/health/hooks`).then(
        (answer) => answer.status,
        () => 0,
      ),
    )
    .toBe(200);
  expect(children()).toHaveLength(2);
  expect(children()).not.toContain(server);
  expect(children()).not.toContain(publisher);
  expect(readFileSync(join(state, 'logs/start.log'), 'utf8')).toMatch(/^\S+\+08:00 服务程序意外停了/m);
});

test('kill -9 of the start itself: the next one stops what is left and takes over', async () => {
  const first = await house(await newState());
  await first.until(ADDRESS);
  const left = first.children();
  first.signal('SIGKILL');
  await first.ended();

  const second = await house(first.state, { SHIGUANG_LISTEN: new URL(first.url).host });
  await second.until(ADDRESS);
  expect(second.said()).toContain('上一次是被强行关掉的');
  for (const pid of left) expect(markOf(pid)).toBeNull();
});

test('a start killed at any moment of its first run is repaired by the next', async () => {
  const state = await newState();
  rmSync(join(state, 'hooks'), { recursive: true });
  // Building the site takes as long as all the rest; what is half made is left in the same way.
  if (isDeep) rmSync(join(state, 'site-bundle'));
  for (const milliseconds of depth([350, 1500], [120, 200, 350, 600, 1000, 1500, 1900, 2300, 2700, 3300])) {
    const killed = await startHouse(state, { SHIGUANG_SAMPLE: '1' });
    await setTimeout(milliseconds);
    killed.signal('SIGKILL');
    await killed.ended();
  }
  const whole = await house(state, { SHIGUANG_SAMPLE: '1' });
  await whole.until(/sample-logins\.json/);
  expect((await fetch(`${whole.url}/api/health/hooks`)).status).toBe(200);
  const db = new DatabaseSync(join(state, 'database/data.db'), { readOnly: true });
  expect(db.prepare('SELECT count(*) > 500 AS whole FROM ledger_transfers').get()).toEqual({ whole: 1 });
  db.close();
});

test.skipIf(process.platform !== 'linux')('a full disk: a sentence, and nothing half-made', async () => {
  const mirror = createServer((_, answer) => answer.end('x'.repeat(100_000)));
  await new Promise<void>((ready) => mirror.listen(0, '127.0.0.1', ready));
  const state = await newState();
  rmSync(join(state, 'bin'), { recursive: true });
  mkdirSync(join(state, 'bin'));
  const zip = `pocketbase_0.40.4_linux_${process.arch === 'x64' ? 'amd64' : process.arch}.zip`;
  symlinkSync('/dev/full', join(state, 'bin', `${zip}.part`));
  const { ended, said } = await house(state, {
    SHIGUANG_POCKETBASE_MIRROR: `http://127.0.0.1:${(mirror.address() as AddressInfo).port}`,
  });
  expect(await ended()).toBe(1);
  expect(said()).toMatch(/磁盘满了，.*请腾出一些空间/);
  mirror.close();
});
