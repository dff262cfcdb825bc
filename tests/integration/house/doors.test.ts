/** What the framework brings along stays in: the public address answers nothing that is not ours. */
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generalRefusals } from '../../../src/contract/general.ts';
import { connect, subscribe } from '../../support/listening.ts';
import { pocketbaseRoutes, routesInSource } from '../../support/pocketbase-routes.ts';
import { type Server, startServer, superuser } from '../../support/server.ts';
import { trickle } from '../../support/trickle.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer({}, { machines: 4 });
});
afterAll(() => server.stop());

/** An address of the route; of a collection that is there, and of records that may be. */
const addressOf = (route: string, collection: string) =>
  route
    .slice(route.indexOf(' ') + 1)
    .replace('{collection}', collection)
    .replace('{path...}', '')
    .replace(/\{\w+\}/g, 'abcdefghijklmno');
const unknown = { status: 404, message: "The requested resource wasn't found.", data: {} };
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

test('the list of what PocketBase answers is whole', async () => {
  const mod = await readFile(new URL('../../../pocketbase/go.mod', import.meta.url), 'utf8');
  const version = /github\.com\/pocketbase\/pocketbase v(\S+)/.exec(mod)?.[1] ?? '';
  const source = await routesInSource(version);
  if (source) expect([...pocketbaseRoutes].sort()).toEqual(source);
  // Each that only reads is there, at the admin's door: where PocketBase knows no such route it says so.
  for (const route of pocketbaseRoutes.filter((one) => /^GET \/api\/(?!realtime)[^{]*$/.test(one))) {
    const { body } = await server.admin(addressOf(route, 'members'));
    expect([route, body]).not.toEqual([route, unknown]);
  }
  expect((await server.admin('/api/nowhere')).body).toEqual(unknown);
});

test("none of PocketBase's routes answers on the public address but the one to listen at, whoever asks, by whatever method", async () => {
  const login = await server.admin('/api/collections/_superusers/auth-with-password', 'POST', superuser);
  const { token } = login.body as { token: string };
  expect(token).toMatch(/^ey/);
  const open: string[] = [];
  for (const route of pocketbaseRoutes) {
    if (/ \/api\/realtime$/.test(route)) continue;
    for (const collection of ['users', 'members', '_superusers']) {
      const path = addressOf(route, collection);
      for (const method of methods) {
        const answer = await fetch(server.url + path, {
          method,
          headers: {
            Authorization: token,
            'Content-Type': 'application/json',
            Origin: 'http://elsewhere.example',
          },
          ...(/^(GET|HEAD|OPTIONS)$/.test(method) ? {} : { body: JSON.stringify(superuser) }),
        });
        const text = await answer.text();
        const refused =
          answer.status === 404 &&
          (method === 'HEAD' || (path.startsWith('/_/') && method === 'GET')
            ? true
            : JSON.parse(text).data.code === 'not_found');
        if (!refused) open.push(`${method} ${path}: ${answer.status} ${text.slice(0, 100)}`);
        if (answer.headers.has('Access-Control-Allow-Origin'))
          open.push(`${method} ${path}: for other sites`);
      }
      if (!route.includes('{collection}')) break;
    }
  }
  expect(open).toEqual([]);
});

test('at the one that is open anybody connects, by GET alone, and what they may hear is our call: no superuser’s word counts', async () => {
  const login = await server.admin('/api/collections/_superusers/auth-with-password', 'POST', superuser);
  const { token } = login.body as { token: string };
  const one = await connect(server);
  expect(one.id).toMatch(/^[A-Za-z0-9]{40}$/);
  expect(await subscribe(server, one.id, { token })).toBe('401 login_expired');
  expect(await subscribe(server, one.id, { token }, ['members/*'])).toBe('401 login_expired');
  for (const method of methods.filter((name) => name !== 'GET' && name !== 'POST')) {
    const answer = await fetch(`${server.url}/api/realtime`, { method });
    expect([method, await answer.text(), answer.headers.get('Access-Control-Allow-Origin')]).toEqual([
      method,
      method === 'HEAD' ? '' : expect.stringContaining('not_found'),
      null,
    ]);
  }
  const elsewhere = await fetch(`${server.url}/api/realtime`, {
    headers: { Origin: 'http://elsewhere.example' },
  });
  expect(elsewhere.headers.get('Access-Control-Allow-Origin')).toBe(null);
  await elsewhere.body?.cancel();
  // A member's row changes, as PocketBase would tell of it.
  await server.sql('UPDATE members SET name = name');
  expect(one.heard).toEqual([]);
  one.close();
});

test('our own calls are for pages of this site only', async () => {
  for (const [method, path] of [
    ['GET', '/api/bank/totals'],
    ['OPTIONS', '/api/login'],
    ['POST', '/api/login'],
  ] as const) {
    const answer = await fetch(server.url + path, {
      method,
      headers: { Origin: 'http://elsewhere.example' },
    });
    expect([path, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([path, null]);
  }
});

test('what strangers ask for is kept nowhere, however long it is', async () => {
  const size = () =>
    ['auxiliary.db', 'auxiliary.db-wal'].reduce((sum, name) => {
      const path = join(server.data, name);
      return sum + (existsSync(path) ? statSync(path).size : 0);
    }, 0);
  const before = size();
  // PocketBase writes its log down whenever 200 lines wait.
  const shout = async (path: string) =>
    (
      await fetch(`${server.url}${path}?${'x'.repeat(3_000)}`, {
        headers: { Referer: `http://${'y'.repeat(2_000)}` },
      })
    ).arrayBuffer();
  for (let turn = 0; turn < 25; turn += 1) {
    await Promise.all(
      ['/api/health', '/api/me', '/api/nowhere', '/nowhere/'].flatMap((path) => [
        shout(path),
        shout(path),
        shout(path),
        shout(path),
      ]),
    );
  }
  expect(size()).toBe(before);
});

test('of very many calls at one moment some are told to come again, in our words, and memory stays', async () => {
  const { hostname, port } = new URL(server.url);
  const body = JSON.stringify({ login: '19900009999', password: 'wrong-horse' });
  const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length };
  const call = () =>
    new Promise<{ status: number; after: string | undefined; body: string }>((answered, failed) => {
      // From an address of its own: so many wrong tries shut it.
      const from = { localAddress: '127.0.0.9' };
      const sent = request(
        { hostname, port, path: '/api/login', method: 'POST', headers, ...from },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (part) => {
            text += part;
          });
          answer.on('end', () =>
            answered({ status: answer.statusCode ?? 0, after: answer.headers['retry-after'], body: text }),
          );
        },
      );
      sent.on('error', failed).end(body);
    });
  const answers = await Promise.all(Array.from({ length: 400 }, call));
  const busy = answers.filter(({ status }) => status === 503);
  expect(busy.length).toBeGreaterThan(0);
  expect(answers.filter(({ status }) => ![401, 429, 503].includes(status))).toEqual([]);
  for (const one of busy) {
    expect(one.after).toBe('2');
    expect(JSON.parse(one.body)).toEqual({
      status: 503,
      message: generalRefusals.busy.sentence,
      data: { code: 'busy' },
    });
  }
  // Each had an engine with all of its rooms in it: 1.5 GB.
  expect(server.peakMemory()).toBeLessThan(800);
  expect((await call()).status).not.toBe(503);
});

describe('bodies that are sent slowly', () => {
  /** On a slow machine the time of those who had a place may be over (408) before the last of the others is told. */
  function onlyAbove(statuses: readonly number[], least: number): void {
    expect(statuses.filter((status) => status !== 503 && status !== 408)).toEqual([]);
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThanOrEqual(least);
  }

  const login = async (localAddress?: string) =>
    new Promise<number>((answered, failed) => {
      const { hostname, port } = new URL(server.url);
      const body = JSON.stringify({ login: '19900009999', password: 'wrong-horse' });
      const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length };
      request(
        {
          hostname,
          port,
          path: '/api/login',
          method: 'POST',
          headers,
          ...(localAddress ? { localAddress } : {}),
        },
        (answer) => answered(answer.resume().statusCode ?? 0),
      )
        .on('error', failed)
        .end(body);
    });

  test('hold a limited number of script engines; who is above it is told so at once, and others are served', async () => {
    const slow = trickle(server.url, 100);
    // Sixteen may take their time; the others had to be on their way.
    await slow.answered(84);
    onlyAbove(slow.statuses(), 84 - 16);
    expect((await fetch(`${server.url}/nowhere/`)).status).toBe(404);
    expect(await login()).toBe(401);
    expect(await login('127.0.0.2')).toBe(401);
    slow.end();
  });

  test('of one address are fewer, so that it takes nobody else the place', async () => {
    const slow = trickle(server.url, 40, '127.0.0.3');
    await slow.answered(36);
    onlyAbove(slow.statuses(), 36 - 4);
    const other = trickle(server.url, 4, '127.0.0.4');
    expect(await login('127.0.0.3')).toBe(401);
    expect(other.statuses()).toEqual([]);
    slow.end();
    other.end();
  });
});
