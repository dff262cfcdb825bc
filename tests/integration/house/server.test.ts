import { readdirSync, readlinkSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('the hooks are loaded, and a superuser has a SQL console', async () => {
  expect(await (await fetch(`${server.url}/api/health/hooks`)).json()).toMatchObject({ hooks: true });
  const answer = await server.sql('select 1 as one');
  expect(answer).toMatchObject({ status: 200 });
});

test('PocketBase keeps no log of requests, and a start undoes what the dashboard changed', async () => {
  const settings = async (change: object = {}) =>
    (await server.admin('/api/settings', 'PATCH', change)).body as { logs: object; rateLimits: object };
  const wanted = { logs: { maxDays: 0, logIP: false, logAuthId: false }, rateLimits: { enabled: true } };
  const { logs, rateLimits } = await settings();
  expect({ logs, rateLimits }).toMatchObject(wanted);
  const changed = { logs: { ...logs, maxDays: 5, logIP: true }, rateLimits: { enabled: false } };
  expect(await settings(changed)).toMatchObject(changed);
  await server.kill('SIGTERM');
  await server.restart();
  expect(await settings()).toMatchObject(wanted);
});

test('of many who read at once sixteen have a connection, and the others wait for one', async () => {
  const open = () =>
    readdirSync(`/proc/${server.pid()}/fd`).filter((fd) => {
      try {
        return readlinkSync(`/proc/${server.pid()}/fd/${fd}`).endsWith('/data.db');
      } catch {
        // It was closed meanwhile.
        return false;
      }
    }).length;
  const long =
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT max(i) FROM n';
  let most = 0;
  let waiting = true;
  const all = Promise.all(Array.from({ length: 32 }, () => server.sql(long))).finally(() => {
    waiting = false;
  });
  while (waiting) {
    most = Math.max(most, open());
    await setImmediate();
  }
  for (const { status } of await all) expect(status).toBe(200);
  // One more writes.
  expect(most).toBeLessThanOrEqual(17);
  expect(most).toBeGreaterThan(8);
});
