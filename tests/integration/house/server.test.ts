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
