import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
let writer: Person;
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  writer = await bank.person({ capabilities: ['notices.write'] });
});
afterAll(() => server.stop());

const call = () => `${server.url}/api/feedback`;

function sayAsJson(body: object): Promise<Response> {
  return fetch(call(), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

function sayAsForm(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(call(), { method: 'POST', headers, body: new URLSearchParams(fields), redirect: 'manual' });
}

const lines = () => bank.rows('SELECT page, clear, note, at FROM feedback ORDER BY seq');

async function read(path: string, person: Person | null = writer) {
  const answer = await fetch(server.url + path, { headers: person ? { Authorization: person.token } : {} });
  return { status: answer.status, body: (await answer.json()) as Record<string, never> };
}

describe('a line back', () => {
  test('by JSON is kept: page, yes or no, a sentence, the hour', async () => {
    const answer = await sayAsJson({ page: '/services/laonianzheng/', clear: 'no', note: ' 要带几张照片? ' });
    expect([answer.status, await answer.json()]).toEqual([200, { kept: true }]);
    const kept = (await lines()).at(-1);
    expect(kept).toMatchObject({ page: '/services/laonianzheng/', clear: '0', note: '要带几张照片?' });
    expect(Number(kept?.at) % 3_600_000).toBe(0);
  });

  test('by the plain form leads to a page of thanks in the script that was read', async () => {
    const fields = { page: '/centers/', note: '', clear: 'yes' };
    const hans = await sayAsForm(fields, { Referer: `${server.url}/centers/` });
    expect([hans.status, hans.headers.get('Location')]).toEqual([303, '/thanks/']);
    const hant = await sayAsForm(fields, { Referer: `${server.url}/hant/centers/` });
    expect([hant.status, hant.headers.get('Location')]).toEqual([303, '/hant/thanks/']);
    const bare = await sayAsForm(fields);
    expect([bare.status, bare.headers.get('Location')]).toEqual([303, '/thanks/']);
    expect((await lines()).at(-1)).toMatchObject({ page: '/centers/', clear: '1', note: '' });
  });

  test('by the form, sent by the page’s script, is answered with JSON', async () => {
    const answer = await sayAsForm({ page: '/', clear: 'yes', note: '' }, { Accept: 'application/json' });
    expect([answer.status, await answer.json()]).toEqual([200, { kept: true }]);
    const refused = await sayAsForm({ page: '/', clear: '', note: '' }, { Accept: 'application/json' });
    expect([refused.status, await refused.json()]).toMatchObject([400, { data: { code: 'field_choice' } }]);
  });

  test('with numbers of a person in it is kept without them', async () => {
    await sayAsJson({ page: '/', clear: 'no', note: '打 19900001234 找我,证件 11010519491231002X' });
    expect((await lines()).at(-1)?.note).toBe('打 199****1234 找我,证件 110105********002X');
  });

  test('about another site, or of no page at all, is refused in Chinese and nothing is kept', async () => {
    const before = (await lines()).length;
    for (const page of [
      'https://example.com/',
      '//example.com/',
      '/a',
      '/../',
      '/A/',
      '',
      `/${'a/'.repeat(90)}`,
    ]) {
      const answer = await sayAsJson({ page, clear: 'yes' });
      expect([answer.status, await answer.json()]).toMatchObject([
        400,
        { message: '“页面”填得不对，请检查后再试。', data: { code: 'field_wrong' } },
      ]);
    }
    const form = await sayAsForm({ page: 'javascript:alert(1)', clear: 'yes' });
    expect([form.status, form.headers.get('Location')]).toEqual([303, '/thanks/not-sent/']);
    expect((await lines()).length).toBe(before);
  });

  test('longer than 300 characters, or of a size no page sends, is refused', async () => {
    const long = await sayAsJson({ page: '/', clear: 'no', note: '长'.repeat(301) });
    expect([long.status, await long.json()]).toMatchObject([
      400,
      { data: { code: 'field_long', params: { limit: 300 } } },
    ]);
    const huge = await sayAsForm(
      { page: '/', clear: 'no', note: '长'.repeat(2_000) },
      { Accept: 'application/json' },
    );
    expect([huge.status, await huge.json()]).toMatchObject([413, { data: { code: 'body_large' } }]);
  });
});

const browser = 'a-browser-nobody-else-has';

describe('too many lines', () => {
  /** From another address of this machine, as another reader's connection. */
  function sayFrom(localAddress: string, page: string): Promise<number> {
    const { hostname, port } = new URL(server.url);
    return new Promise((done, fail) => {
      const sent = request(
        {
          hostname,
          port,
          path: '/api/feedback',
          method: 'POST',
          localAddress,
          headers: { 'Content-Type': 'application/json', 'User-Agent': browser },
        },
        (answer) => answer.resume().on('end', () => done(answer.statusCode ?? 0)),
      );
      sent.on('error', fail).end(JSON.stringify({ page, clear: 'yes' }));
    });
  }

  test('from one connection are refused, and others go on', async () => {
    const answers = [];
    for (let turn = 0; turn < 14; turn += 1) answers.push(await sayFrom('127.0.0.7', `/notices/a${turn}/`));
    expect(answers.filter((status) => status === 200).length).toBe(12);
    expect(answers.filter((status) => status === 429).length).toBe(2);
    expect(await sayFrom('127.0.0.8', '/notices/a1/')).toBe(200);
  });

  test('of one page from one place are refused with when to try again, even at once, and others go on', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => sayAsJson({ page: '/notices/flood/', clear: 'no' })),
    );
    expect(answers.filter(({ ok }) => ok).length).toBe(20);
    expect(await sayFrom('127.0.0.6', '/notices/flood/')).toBe(200);
    const refused = await answers.find(({ status }) => status === 429)?.json();
    expect(refused).toMatchObject({
      message: expect.stringMatching(/^试得太多了，请在.+后再试。$/),
      data: { code: 'too_often' },
    });
    // Where nobody can be told apart, nobody makes the others wait for an hour.
    expect(refused.data.params.minutes).toBeLessThanOrEqual(5);
    expect((await sayAsForm({ page: '/notices/flood/', clear: 'no' })).headers.get('Location')).toBe(
      '/thanks/not-sent/',
    );
    expect((await sayAsJson({ page: '/notices/other/', clear: 'no' })).ok).toBe(true);
  });

  test('from one client, on pages that it makes up, shut out nobody elsewhere', async () => {
    for (let turn = 0; turn < 300; turn += 20)
      await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          sayAsJson({ page: `/made-up/p${(turn + at) % 8}/`, clear: 'no' }),
        ),
      );
    expect((await sayAsJson({ page: '/', clear: 'yes' })).status).toBe(429);
    expect(await sayFrom('127.0.0.11', '/')).toBe(200);
    expect(await sayFrom('127.0.0.11', '/made-up/p0/')).toBe(200);
  });

  test('leave no trace of who wrote on the disk, neither an address nor a browser', async () => {
    await sayFrom('127.0.0.9', '/notices/traceless/');
    await server.kill('SIGTERM');
    const files = readdirSync(server.data, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => readFileSync(join(server.data, name)));
    expect(files.some((bytes) => bytes.includes('/notices/traceless/'))).toBe(true);
    for (const trace of ['127.0.0.9', '127.0.0.7', browser])
      expect(
        files.some((bytes) => bytes.includes(trace)),
        trace,
      ).toBe(false);
    await server.restart();
  });
});

describe('what was said', () => {
  test('is read by staff who write notices or keep the directory, and by nobody else', async () => {
    const keeper = await bank.person({ capabilities: ['directory.write'] });
    const other = await bank.person({ capabilities: ['hours.review'] });
    expect((await read('/api/feedback')).status).toBe(200);
    expect((await read('/api/feedback', keeper)).status).toBe(200);
    expect((await read('/api/feedback', other)).status).toBe(403);
    expect((await read('/api/feedback', null)).status).toBe(401);
    expect((await read('/api/feedback/pages', other)).status).toBe(403);
  });

  test('stands newest first, of one page or of all, a page of the list at a time', async () => {
    await bank.run(
      `INSERT INTO feedback (page, clear, note, at)
        WITH RECURSIVE turns (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM turns WHERE n < 119)
        SELECT '/centers/wenti/', n % 2, '第' || n || '句', 3600000 FROM turns`,
    );
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { body } = await read(`/api/feedback?page=/centers/wenti/&clear=no${next && `&cursor=${next}`}`);
      const { items, next: more } = body as unknown as {
        items: { note: string; clear: boolean }[];
        next: string | null;
      };
      expect(items.every(({ clear }) => !clear)).toBe(true);
      seen.push(...items.map(({ note }) => note));
      next = more;
    }
    expect(seen).toEqual(Array.from({ length: 60 }, (_, turn) => `第${118 - 2 * turn}句`));
  });

  test('is summed up by page, the least clear first', async () => {
    const { body } = await read('/api/feedback/pages');
    const { items } = body as unknown as {
      items: { page: string; yes: number; no: number; notes: number }[];
    };
    expect(items[0]).toMatchObject({ page: '/notices/flood/', no: 20, yes: 1, notes: 0 });
    expect(items.find(({ page }) => page === '/services/laonianzheng/')).toMatchObject({ no: 1, notes: 1 });
  });

  test('is never changed, deleted or replaced', async () => {
    for (const statement of [
      "UPDATE feedback SET note = ''",
      'DELETE FROM feedback',
      "INSERT OR REPLACE INTO feedback (seq, page, clear, at) VALUES (1, '/', 1, 3600000)",
      "INSERT INTO feedback (page, clear, at) VALUES ('https://example.com/', 1, 3600000)",
      "INSERT INTO feedback (page, clear, at) VALUES ('/', 1, 3600001)",
    ])
      expect((await server.sql(statement)).status, statement).toBe(400);
  });
});
