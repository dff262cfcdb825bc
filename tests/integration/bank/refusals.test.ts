/** What is wrong is refused with a code and a Chinese sentence, and nothing changes. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bankLabels } from '../../../src/bank/labels.ts';
import { garbageFor } from '../../../src/cli/pocketbase-flags.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
let person: Person;
let keys = 0;
beforeAll(async () => {
  // The memory that a house has is measured.
  server = await startServer(garbageFor(4e9));
  bank = await openBank(server);
  person = await bank.person();
  await bank.deposit(person, 600);
});
afterAll(() => server.stop());

async function send(
  path: string,
  body: BodyInit | null,
  headers: Record<string, string> = {},
  method = 'POST',
) {
  keys += 1;
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      Authorization: person.token,
      'Idempotency-Key': `refused-${keys}`,
      ...headers,
    },
    body,
    duplex: 'half',
  } as RequestInit);
  return {
    status: answer.status,
    body: (await answer.json()) as { message: string; data: { code: string } },
  };
}
const gift = (more: object) => JSON.stringify({ to: 'pool', minutes: 5, ...more });
const everything = async () => [
  await bank.rows('SELECT count(*) AS n, max(seq) AS seq FROM ledger_transfers'),
  await bank.rows('SELECT * FROM ledger_accounts ORDER BY id'),
  await bank.rows('SELECT count(*) AS n FROM requests UNION ALL SELECT count(*) FROM claims'),
];

const gifts = '/api/bank/gifts';
const cases: [string, string, BodyInit | null, Record<string, string>, number, string][] = [
  ['half a JSON', gifts, '{"to":', {}, 400, 'body_malformed'],
  ['a list', gifts, '[]', {}, 400, 'body_malformed'],
  ['a number', gifts, '7', {}, 400, 'body_malformed'],
  ['null', gifts, 'null', {}, 400, 'body_malformed'],
  ['nothing', gifts, '', {}, 400, 'body_malformed'],
  ['a form', gifts, 'to=pool', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415, 'body_type'],
  ['XML', gifts, '<to>pool</to>', { 'Content-Type': 'application/xml' }, 415, 'body_type'],
  ['70 kB', gifts, gift({ note: 'x'.repeat(70_000) }), {}, 413, 'body_large'],
  [
    '70 kB of which nobody says how much',
    gifts,
    new Blob([gift({ note: 'x'.repeat(70_000) })]).stream(),
    {},
    413,
    'body_large',
  ],
  ['40 MB', gifts, new Uint8Array(40 * 1024 * 1024), {}, 413, 'body_large'],
  ['no key', gifts, gift({}), { 'Idempotency-Key': '' }, 400, 'key_missing'],
  ['a short key', gifts, gift({}), { 'Idempotency-Key': 'short' }, 400, 'key_wrong'],
  ['no login', gifts, gift({}), { Authorization: '' }, 401, 'login_needed'],
  ['a false token', gifts, gift({}), { Authorization: 'eyJhbGciOiJIUzI1NiJ9.e30.x' }, 401, 'login_expired'],
  ['text for a number', gifts, gift({ minutes: '5' }), {}, 400, 'field_whole'],
  ['a fraction', gifts, gift({ minutes: 0.5 }), {}, 400, 'field_whole'],
  ['zero', gifts, gift({ minutes: 0 }), {}, 400, 'field_least'],
  ['below zero', gifts, gift({ minutes: -5 }), {}, 400, 'field_least'],
  ['far too many', gifts, gift({ minutes: 1e15 }), {}, 400, 'field_most'],
  ['NaN', gifts, '{"to":"pool","minutes":NaN}', {}, 400, 'body_malformed'],
  ['SQL for a number', gifts, gift({ to: "x'; DROP TABLE members; --" }), {}, 400, 'field_number'],
  ['an emoji for a number', gifts, gift({ to: '👵' }), {}, 400, 'field_number'],
  ['a member who is not', gifts, gift({ to: 'BJL-999999' }), {}, 404, 'member_unknown'],
  ['a field too many', gifts, gift({ balance: 9 }), {}, 400, 'field_unknown'],
  ['half a surrogate pair', gifts, '{"to":"pool","minutes":5,"note":"\\ud83d"}', {}, 400, 'field_characters'],
  ['an unknown id', `/api/bank/requests/${'0'.repeat(20)}/offer`, '{}', {}, 404, 'not_found'],
  ['no id', '/api/bank/requests/1/offer', '{}', {}, 400, 'field_id'],
];

test.each(cases)('%s', async (_, path, body, headers, status, code) => {
  const before = await everything();
  const answer = await send(path, body, headers);
  expect({ status: answer.status, code: answer.body.data.code }).toEqual({ status, code });
  expect(answer.body.message).toMatch(/[\u4e00-\u9fff].*。$/);
  expect(answer.body.message).not.toMatch(/error|undefined|null|\{|\}/i);
  expect(await everything()).toEqual(before);
});

const claim = {
  activity: 'company',
  startsAt: '2026-01-05T09:00:00+08:00',
  endsAt: '2026-01-05T10:00:00+08:00',
};
test.each([
  ['without zone', { startsAt: '2026-01-05T09:00:00' }, 'field_instant'],
  ['30 February', { startsAt: '2026-02-30T09:00:00+08:00' }, 'field_instant'],
  ['end before start', { endsAt: '2026-01-05T08:00:00+08:00' }, 'end_before_start'],
  [
    'in the future',
    { startsAt: '2090-01-05T09:00:00+08:00', endsAt: '2090-01-05T10:00:00+08:00' },
    'service_in_future',
  ],
  ['half a minute', { endsAt: '2026-01-05T09:30:30+08:00' }, 'whole_minutes'],
  ['too long', { endsAt: '2026-01-06T09:00:00+08:00' }, 'service_minutes'],
  ['long ago', {}, 'service_too_late'],
  ['an unknown service', { activity: 'gambling' }, 'service_unknown'],
  ['10,000 characters', { note: '长'.repeat(10_000) }, 'field_long'],
])('a claim %s', async (_, more, code) => {
  const before = await everything();
  expect((await send('/api/bank/claims', JSON.stringify({ ...claim, ...more }))).body.data.code).toBe(code);
  expect(await everything()).toEqual(before);
});

test('a reader of four-byte characters reads them as they were written', async () => {
  const note = '谢谢👵🏻 𠮷';
  expect((await send(gifts, gift({ note }))).status).toBe(200);
  const { body } = await send('/api/bank/passbook?limit=1', null, {}, 'GET');
  expect(body).toMatchObject({ items: [{ note }] });
});

test('a query that is wrong names its field in words', async () => {
  const ask = (query: string) => send(`/api/bank/passbook?${query}`, null, {}, 'GET');
  expect((await ask('from=2026-02-30')).body.message).toContain(bankLabels.from);
  expect((await ask('from=2026-02-01&from=2026-02-02')).body.data.code).toBe('field_wrong');
  expect((await ask('limit=0')).body.data.code).toBe('field_least');
  expect((await ask('cursor=1.2')).body.data.code).toBe('field_cursor');
  expect((await ask('cursor=%FF')).body.data.code).toBe('body_malformed');
  expect((await ask('nonsense=1')).body.data.code).toBe('field_unknown');
});

test('a dozen bodies of 40 MB at once are refused in words, and fill no memory', async () => {
  const huge = new Uint8Array(40 * 1024 * 1024);
  const before = server.peakMemory();
  const answers = await Promise.all(Array.from({ length: 12 }, () => send('/api/login', huge)));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.data.code}`))).toEqual(
    new Set(['413 body_large']),
  );
  expect(server.peakMemory() - before).toBeLessThan(100);
});
