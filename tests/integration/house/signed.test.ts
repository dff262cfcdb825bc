/**
 * While the server is away anybody on this machine may listen on its port. Whoever does hears nothing that opens anything,
 * and is not believed. See `src/contract/signing.ts`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bankCalls } from '../../../src/bank/contract.ts';
import { clientOf } from '../../../src/contract/client.ts';
import { PROOF, SIGNED } from '../../../src/contract/signing.ts';
import { setupCalls } from '../../../src/people/calls/setup.ts';
import { serverAt, type Server as Told } from '../../../src/publisher/server.ts';
import { signatureHeaders } from '../../../src/publisher/signed.ts';
import { thanksCalls } from '../../../src/thanks/calls.ts';
import { otherLoopback, withTwoLocalhosts } from '../../support/localhost.ts';
import { type Bank, openBank } from '../../support/people.ts';
import { publisherKey, type Server, setupKey, startServer } from '../../support/server.ts';
import { asSetup } from '../../support/signing.ts';

interface Heard {
  method: string;
  target: string;
  headers: Record<string, string>;
  body: string;
}

let server: Server;
let bank: Bank;
let publisher: Told;
let state: string;
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  publisher = serverAt({ server: server.url, key: publisherKey, storage: '' });
  state = await mkdtemp(join(tmpdir(), 'shiguang-signed-'));
  await mkdir(join(state, 'keys'));
  await writeFile(join(state, 'keys/setup'), setupKey);
});
afterAll(async () => {
  await server.stop();
  await rm(state, { recursive: true, force: true });
});

/** Listens in the server's place, writes down what it hears, and answers everything with `says`. */
async function squatter(says: (target: string) => { body: string; proof?: string }) {
  const heard: Heard[] = [];
  const listening: HttpServer = createServer((asked, answer) => {
    let body = '';
    asked.setEncoding('utf8').on('data', (text) => {
      body += text;
    });
    asked.on('end', () => {
      const { method = '', url: target = '', headers } = asked;
      heard.push({ method, target, headers: headers as Record<string, string>, body });
      const { body: said, proof } = says(target);
      answer
        .writeHead(200, { 'Content-Type': 'application/json', ...(proof ? { [PROOF]: proof } : {}) })
        .end(said);
    });
  });
  const { hostname, port } = new URL(server.url);
  await once(listening.listen(Number(port), hostname), 'listening');
  return {
    heard,
    close: async () => {
      listening.closeAllConnections();
      await once(listening.close(), 'close');
    },
  };
}

/** Listens at `host` and hands everything to the server and back, as somebody between would; `spoils` the answers. */
async function between(host: string, port: number, spoils = (answer: string) => answer) {
  const heard: string[] = [];
  const listening: HttpServer = createServer(async (asked, answer) => {
    const body = await text(asked);
    const { method = '', url: target = '', headers } = asked;
    heard.push(`${target} ${body}`);
    const from = await fetch(server.url + target, {
      method,
      headers: { 'Content-Type': 'application/json', [SIGNED]: String(headers[SIGNED.toLowerCase()] ?? '') },
      ...(method === 'GET' ? {} : { body }),
    });
    answer.writeHead(from.status, { [PROOF]: from.headers.get(PROOF) ?? '' });
    answer.end(spoils(await from.text()));
  });
  await once(listening.listen(port, host), 'listening');
  return {
    heard,
    url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    close: async () => {
      listening.closeAllConnections();
      await once(listening.close(), 'close');
    },
  };
}

function staff(env: NodeJS.ProcessEnv = {}): Promise<number | null> {
  const child = spawn(
    process.execPath,
    [resolve(import.meta.dirname, '../../../src/cli/staff.ts'), '张三', '写通知'],
    {
      env: { ...process.env, SHIGUANG_LISTEN: new URL(server.url).host, SHIGUANG_STATE: state, ...env },
      stdio: 'ignore',
    },
  );
  return once(child, 'exit').then(([code]) => code as number | null);
}

const again = ({ method, target, headers, body }: Heard) =>
  fetch(server.url + target, {
    method,
    headers: { 'Content-Type': 'application/json', [SIGNED]: headers[SIGNED.toLowerCase()] ?? '' },
    ...(method === 'GET' ? {} : { body }),
  });

test('who takes the server’s port is not believed, and what it hears opens nothing', async () => {
  const asked = await fetch(`${server.url}/api/publisher/jobs`, {
    headers: signatureHeaders('publisher', publisherKey, { method: 'GET', target: '/api/publisher/jobs' }),
  });
  const [proof, genuine] = [asked.headers.get(PROOF) ?? '', await asked.text()];
  expect(proof).toMatch(/^[0-9a-f]{64} [0-9a-f]{64}$/);
  await server.kill('SIGKILL');

  // It answers as the server did, with the proof that it once gave.
  const stranger = await squatter((target) =>
    target === '/api/publisher/jobs' ? { body: genuine, proof } : { body: '{}' },
  );
  await expect(publisher.publishJobs({})).rejects.toMatchObject({ code: 'unreachable' });
  await expect(publisher.ask(bankCalls.totals, {})).rejects.toMatchObject({ code: 'unreachable' });
  await expect(publisher.ask(thanksCalls.thanksWall, {})).rejects.toMatchObject({ code: 'unreachable' });
  await expect(publisher.mirrorNotices({ prefix: 'WRONG', notices: [], gone: [] })).rejects.toMatchObject({
    code: 'unreachable',
  });
  expect(await staff()).toBe(1);
  await stranger.close();
  // Who sets a community up says no name and no password before the server has proved itself.
  expect(stranger.heard.map(({ target }) => target)).toContain('/api/health/hooks');
  expect(stranger.heard.map(({ target }) => target)).not.toContain('/api/setup/members');
  for (const secret of [publisherKey, setupKey, '张三'])
    expect(JSON.stringify(stranger.heard)).not.toContain(secret);

  await server.restart();
  const before = await bank.rows('SELECT count(*) AS n FROM members');
  for (const one of stranger.heard.filter(
    ({ target }) => target.includes('/publisher/') || target.includes('/setup/'),
  ))
    expect((await again(one)).status, one.target).toBe(403);
  expect(await bank.rows('SELECT count(*) AS n FROM members')).toEqual(before);
  await expect(publisher.publishJobs({})).resolves.toEqual({ jobs: [] });
  expect(await staff()).toBe(0);
});

test('an answer that somebody between has altered is none', async () => {
  const honest = await between('127.0.0.1', 0);
  const asked = serverAt({ server: honest.url, key: publisherKey, storage: '' });
  await expect(asked.publishJobs({})).resolves.toEqual({ jobs: [] });
  await honest.close();

  const forger = await between('127.0.0.1', 0, (answer) => answer.replace('[]', '[ ]'));
  const told = serverAt({ server: forger.url, key: publisherKey, storage: '' });
  await expect(told.publishJobs({})).rejects.toMatchObject({ code: 'unreachable' });
  expect(forger.heard).toHaveLength(1);
  await forger.close();
});

test('where this machine’s localhost has two addresses, a stranger on the other one is asked nothing', async () => {
  const { port } = new URL(server.url);
  const stranger = await between(otherLoopback, Number(port));
  const code = await staff({ ...withTwoLocalhosts, SHIGUANG_LISTEN: `localhost:${port}` });
  expect({ code, heard: stranger.heard }).toEqual({ code: 0, heard: [] });
  await stranger.close();
});

test('a change that was signed once is made once, and not after half a minute', async () => {
  const target = '/api/setup/members';
  const body = JSON.stringify({ members: [{ number: 'BJL-700001', name: '赵一' }] });
  const send = (headers: Record<string, string>) =>
    fetch(server.url + target, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body,
    });
  const signed = signatureHeaders('setup', setupKey, { method: 'POST', target, body });
  const statuses = (await Promise.all([1, 2, 3, 4].map(() => send(signed)))).map(({ status }) => status);
  expect(statuses.toSorted()).toEqual([200, 403, 403, 403]);
  expect((await send(signed)).status).toBe(403);

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 31_000 });
  const old = signatureHeaders('setup', setupKey, { method: 'POST', target, body });
  vi.setSystemTime(Date.now() + 120_000);
  const early = signatureHeaders('setup', setupKey, { method: 'POST', target, body });
  vi.useRealTimers();
  expect([(await send(old)).status, (await send(early)).status]).toEqual([403, 403]);
});

test('what was signed is what is done: the same signature carries no other body', async () => {
  const target = '/api/setup/members';
  const of = (name: string) => JSON.stringify({ members: [{ number: 'BJL-700003', name }] });
  const answer = await fetch(server.url + target, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...signatureHeaders('setup', setupKey, { method: 'POST', target, body: of('赵三') }),
    },
    body: of('赵四'),
  });
  expect(answer.status).toBe(403);
  expect(await bank.rows("SELECT 1 FROM members WHERE number = 'BJL-700003'")).toEqual([]);
});

test('the publisher’s key makes nobody', async () => {
  const body = JSON.stringify({
    members: [{ number: 'BJL-700002', name: '赵二', capabilities: ['members.manage'] }],
  });
  const target = '/api/setup/members';
  const answer = await fetch(server.url + target, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...signatureHeaders('publisher', publisherKey, { method: 'POST', target, body }),
    },
    body,
  });
  expect(answer.status).toBe(403);
  expect((await clientOf(setupCalls, asSetup(server)).makeMembers({ members: [] })).made).toBe(0);
});
