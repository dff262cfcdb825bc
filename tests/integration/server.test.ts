import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Server, startServer } from '../support/server.ts';

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
