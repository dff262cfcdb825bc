import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Server, startServer, superuser } from '../support/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('the hooks are loaded, and a superuser has a SQL console', async () => {
  expect(await (await fetch(`${server.url}/api/health/hooks`)).json()).toEqual({ hooks: true });
  const answer = await server.sql('select 1 as one');
  expect(answer).toMatchObject({ status: 200 });
});

test("no visitor's address is kept, and a start undoes what the dashboard changed", async () => {
  const post = (path: string, method: string, body: object, token = '') =>
    fetch(`${server.url}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', Authorization: token },
      body: JSON.stringify(body),
    }).then((answer) => answer.json() as Promise<{ token: string; logs: object }>);
  const { token } = await post('/api/collections/_superusers/auth-with-password', 'POST', superuser);
  const { logs } = await post('/api/settings', 'PATCH', {}, token);
  expect(logs).toMatchObject({ logIP: false, logAuthId: false });
  expect(
    (await post('/api/settings', 'PATCH', { logs: { ...logs, logIP: true } }, token)).logs,
  ).toMatchObject({
    logIP: true,
  });
  await server.kill('SIGTERM');
  await server.restart();
  expect((await post('/api/settings', 'PATCH', {}, token)).logs).toMatchObject({ logIP: false });
});
