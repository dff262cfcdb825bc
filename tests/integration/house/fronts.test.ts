/** Behind the proxies that `deploy/` sets up: who visits, what is sent slowly, what is large. `npm run deep` asks both. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { clientOf } from '../../../src/contract/client.ts';
import { attachmentUpload } from '../../../src/notices/calls/desk.ts';
import { noticeCalls } from '../../../src/notices/contract.ts';
import { handIn } from '../../support/attachments.ts';
import { clientFor } from '../../support/client.ts';
import { request } from '../../support/clients.ts';
import { depth } from '../../support/depth.ts';
import { type Front, fronts } from '../../support/fronts.ts';
import { connect, subscribe } from '../../support/listening.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { notice } from '../../support/publishing.ts';
import { type Server, startServer } from '../../support/server.ts';
import { trickle } from '../../support/trickle.ts';

const file = (name: string) => readFileSync(resolve(import.meta.dirname, '../../../deploy', name), 'utf8');

test('what is written for a proxy, a container and systemd names settings that there are', () => {
  const settings = readFileSync(resolve(import.meta.dirname, '../../../src/cli/settings.ts'), 'utf8');
  const known = new Set(settings.match(/'SHIGUANG_[A-Z_]+'/g)?.map((name) => name.slice(1, -1)));
  // Those of the proxy itself and of the composition.
  for (const own of ['SHIGUANG_SITE', 'SHIGUANG_UPSTREAM']) known.add(own);
  for (const name of ['shiguang.service', 'Caddyfile', 'nginx.conf', 'Dockerfile', 'compose.yaml'])
    for (const setting of file(name).match(/SHIGUANG_[A-Z_]+/g) ?? []) expect(known, name).toContain(setting);
  const { services } = parse(file('compose.yaml'));
  expect(services.shiguang).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
  expect(services.shiguang.ports, 'only the proxy is reached from outside').toBeUndefined();
});

describe.each(depth<string[]>([], Object.keys(fronts)))('behind %s', (name) => {
  let server: Server;
  let bank: Bank;
  let front: Front;
  beforeAll(async () => {
    server = await startServer({ SHIGUANG_PROXY: 'X-Forwarded-For' });
    bank = await openBank(server);
    front = await (fronts[name] as (typeof fronts)[string])(server.url);
  });
  afterAll(async () => {
    await front?.stop();
    await server?.stop();
  });

  test('an address that a visitor writes into the header is not believed', async () => {
    for (const invented of ['203.0.113.1', '203.0.113.2', '198.51.100.7, 203.0.113.3'])
      await request(`${front.url}/api/login`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': invented },
        body: JSON.stringify({ login: '19900009999', password: 'wrong-horse' }),
      });
    const tries = await bank.rows("SELECT scope, tries FROM attempts WHERE scope LIKE 'login:%'");
    expect(tries.map((row) => Number(row.tries))).toEqual([3]);
  });

  test('a thousand bodies that trickle in hold nobody up and take no place in the server', async () => {
    const slow = trickle(front.url, 1_000);
    const pages = await Promise.all(Array.from({ length: 50 }, () => fetch(`${front.url}/nowhere/`)));
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([404]));
    const login = await request(`${front.url}/api/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ login: '19900009999', password: 'wrong-horse' }),
    });
    expect(login.code).toBe('login_wrong');
    expect(slow.statuses()).toEqual([]);
    slow.end();
  });

  test('an attachment of the largest size comes in whole, goes out whole, and one byte more is refused in words', async () => {
    const editor = await bank.person({ capabilities: ['notices.write'] });
    await bank.run("INSERT OR IGNORE INTO index_numbers (year, prefix, last) VALUES ('2026', 'BJL', 0)");
    const behind = { ...server, url: front.url };
    const desk = clientOf(noticeCalls, (path, init) =>
      fetch(front.url + path, { ...init, headers: { ...init.headers, Authorization: editor.token } }),
    );
    const { id } = await desk.createDraft({ fields: notice('大附件') });
    const bytes = new Uint8Array(attachmentUpload.mostBytes).map((_, at) => 32 + ((at * 7919) % 90));
    const came = await handIn(behind, editor, id, new File([bytes], '名册.txt'));
    expect(came.status).toBe(200);
    const { attachments } = await desk.draft({ id });
    const view = attachmentUpload.view.replace('{id}', id).replace('{attachment}', attachments[0]?.id ?? '');
    const out = await fetch(front.url + view, { headers: { Authorization: editor.token } });
    expect(Buffer.compare(Buffer.from(await out.arrayBuffer()), Buffer.from(bytes))).toBe(0);
    const more = await handIn(behind, editor, id, new File([bytes, 'x'], '名册二.txt'));
    expect(more.body.data?.code).toBe('attachment_large');
  });

  test('news come by a standing connection, at once', async () => {
    const [giver, kin] = (await bank.people(2)) as [Person, Person];
    await bank.kin(giver, kin);
    await bank.deposit(giver, 60);
    const line = await connect(front);
    expect(await subscribe(front, line.id, kin)).toBe('ok');
    await clientFor(server, giver).gift({ to: kin.number, minutes: 5 });
    const { newest } = await clientFor(server, kin).unreadNews({});
    const heard = [0, newest].map((told) => ({ topic: 'news', data: JSON.stringify({ newest: told }) }));
    await expect.poll(() => line.heard).toEqual(heard);
    line.close();
  });

  test('what is larger than any attachment is refused before it reaches the server', async () => {
    const answer = await fetch(`${front.url}/api/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: new Uint8Array(41 * 1024 * 1024),
    }).catch(() => null);
    // Either it is told, or the connection is closed while it is still being sent.
    expect(answer?.status ?? 413).toBe(413);
  });
});
