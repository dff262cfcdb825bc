/**
 * Everything wrong, in every field of every call of the OpenAPI file: the answer is a code and a Chinese sentence,
 * nothing changes, and it is never a 5xx. A call added to the contract is tried by itself.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyCall } from '../../../src/calls.ts';
import type { Calls } from '../../../src/contract/call.ts';
import { capabilities, isSigner } from '../../../src/contract/who.ts';
import {
  type Answered,
  type Community,
  freshKey,
  headersFor,
  OF_NOTHING,
  openCommunity,
  request,
} from '../../support/clients.ts';
import { depth, isDeep } from '../../support/depth.ts';
import { type JsonSchema, type Operation, operations } from '../../support/openapi.ts';
import type { Person } from '../../support/people.ts';
import { type Server, startServer, superuser } from '../../support/server.ts';
import { signedFor } from '../../support/signing.ts';

let server: Server;
let community: Community;
/** Holds every capability and has hours, so that only what is wrong with the input can be in the way. */
let staff: Person;
beforeAll(async () => {
  server = await startServer();
  community = await openCommunity(server);
  staff = await community.bank.person({ capabilities: [...capabilities] });
  await community.bank.deposit(staff, 600);
  await community.bank.run(
    `UPDATE members SET password = (SELECT password FROM _superusers LIMIT 1) WHERE id = '${staff.id}'`,
  );
});
afterAll(() => server.stop());

const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
const WRONG: unknown[] = [
  null,
  true,
  7,
  -1,
  0,
  0.5,
  1e15,
  1e308,
  'abc',
  '',
  '   ',
  '字'.repeat(10_000),
  '👵',
  '\ud83d',
  '\udc75字',
  'a\u0000b',
  '\u202e',
  "x'; DROP TABLE members; --",
  '1 OR 1=1',
  [],
  [1],
  {},
  { a: 1 },
  deep(200),
  'NaN',
  '-5',
  '5',
  '1e3',
  '0x10',
  '５',
  'BJL-00000１',
  'BJL-999999',
  '2026-11-24T10:00',
  '2026-02-30T10:00:00+08:00',
  '2026-11-24T25:00:00+08:00',
  '2026-11-24T10:00:00+99:99',
  '9999-12-31T23:59:00-12:00',
  '0000-01-01T00:00:00+14:00',
  '0001-01-01T00:00:00Z',
  '1900-01-01T00:00:00+08:00',
  '2026-02-30',
  '0000-00-00',
  '2026-13',
  'f'.repeat(20),
  '__proto__',
  'constructor',
  '1.1.1.1',
  '1..',
  '-1.0.0',
  '99999999999999999999.1.1',
  `${'9'.repeat(15)}.${'f'.repeat(20)}`,
];

interface Try {
  what: string;
  path: string;
  body?: BodyInit | null;
  headers: Record<string, string>;
}
const show = (value: unknown) => (JSON.stringify(value) ?? 'nothing').slice(0, 40);
const headers = (operation: Operation, more: Record<string, string> = {}) => ({
  ...headersFor(operation, operation.who.some(isSigner) ? '' : staff.token, freshKey()),
  ...more,
});

function tryWith(operation: Operation, input: Record<string, unknown>, what: string): Try {
  const path = community.pathOf(operation);
  if (operation.method !== 'GET')
    return { what, path, headers: headers(operation), body: JSON.stringify(input) };
  return {
    what,
    path: `${path}?${new URLSearchParams(input as Record<string, string>)}`,
    headers: headers(operation),
  };
}

/** Every wrong value in one field, and the field left out; those that the schema takes apart from those it does not. */
function triesOf(operation: Operation, field: string): { wrong: Try[]; allowed: Try[] } {
  const base = community.sample(operation, [field]);
  const { [field]: _, ...without } = base;
  const query = operation.method === 'GET';
  const values = query ? WRONG.filter((value) => typeof value === 'string') : WRONG;
  const inputs = [...values.map((value) => ({ ...base, [field]: value })), without];
  const tries = { wrong: [] as Try[], allowed: [] as Try[] };
  for (const input of inputs) {
    const what = `${operation.name}.${field} = ${show((input as Record<string, unknown>)[field])}`;
    const kind =
      operation.takes(input) && !isNoDay(operation, field, (input as Record<string, unknown>)[field])
        ? 'allowed'
        : 'wrong';
    tries[kind].push(tryWith(operation, input, what));
  }
  return tries;
}

/** JSON Schema cannot say that a day exists. */
function isNoDay(operation: Operation, field: string, value: unknown): boolean {
  const of: JsonSchema | undefined = operation.fields?.properties?.[field];
  return (of?.pattern ?? '').includes('\\d{4}-\\d{2}') && /02-30|T25|99:99|00-00/.test(String(value));
}

let sent = 0;
/** Sends all, some at a time; answers what is wrong with the answers. */
async function faultsOf(
  operation: Operation,
  tries: Try[],
  right: (answer: Answered) => boolean,
): Promise<string[]> {
  const faults: string[] = [];
  const waiting = [...tries];
  sent += tries.length;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const { what, path, body, headers } = next;
        const address = `${server.url}${path}`;
        const answer = await request(address, {
          method: operation.method,
          headers: { ...headers, ...signedFor(operation.who, operation.method, address, body) },
          body: body ?? null,
        });
        if (!right(answer)) faults.push(`${what}: ${answer.status} ${answer.text.slice(0, 200)}`);
        for (const complaint of operation.complaintsOf(answer.status, answer.body))
          faults.push(`${what}: ${complaint}`);
      }
    }),
  );
  return faults;
}
const refused = ({ status }: Answered) => status >= 400 && status < 500;
const answered = ({ status }: Answered) => status === 200 || (status >= 400 && status < 500);

async function nothingChanges(operation: Operation, tries: Try[]): Promise<string[]> {
  const before = community.digest();
  const faults = await faultsOf(operation, someOf(tries), refused);
  if (community.digest() !== before) faults.push(`${operation.name}: something changed`);
  return faults;
}

let turn = 0;
/** One in five in `npm test`; which of them goes round, so that each kind meets some calls and each call some kinds. */
function someOf(tries: Try[]): Try[] {
  if (isDeep) return tries;
  return tries.filter(() => {
    turn += 1;
    return turn % 5 === 0;
  });
}

const withFields = operations.filter(({ fields }) => fields);
const fieldsOf = ({ fields }: Operation) => Object.keys(fields?.properties ?? {});

test('the samples are taken: what is tried below is wrong in one field only', () => {
  expect(
    withFields.filter((one) => !one.takes(community.sample(one, fieldsOf(one)))).map(({ name }) => name),
  ).toEqual([]);
});

test('a wrong value in any field of any call is refused in words, and nothing changes', async () => {
  const faults: string[] = [];
  let tried = 0;
  for (const operation of withFields) {
    const tries = fieldsOf(operation).flatMap((field) => triesOf(operation, field).wrong);
    tried += tries.length;
    faults.push(...(await nothingChanges(operation, tries)));
  }
  expect(faults).toEqual([]);
  expect(tried).toBeGreaterThan(1500);
});

test('a value that a field may hold is done or refused by a rule, and is never a fault of the server', async () => {
  const faults: string[] = [];
  // What ends logins is not asked of the one who asks all the others.
  for (const operation of withFields.filter(({ path }) => !path.startsWith('/api/me/'))) {
    const tries = fieldsOf(operation).flatMap((field) => triesOf(operation, field).allowed);
    faults.push(...(await faultsOf(operation, someOf(tries), answered)));
  }
  expect(faults).toEqual([]);
});

test('a field that no call has is refused and named, whatever its name', async () => {
  const faults: string[] = [];
  for (const operation of withFields) {
    const names = [
      'more',
      'constructor',
      'toString',
      'hasOwnProperty',
      'valueOf',
      'balance',
      'id ',
      '💥',
      '名'.repeat(300),
    ];
    const tries = names.map((name) =>
      tryWith(operation, { ...community.sample(operation), [name]: '1' }, `${operation.name} with ${name}`),
    );
    const proto = JSON.stringify(community.sample(operation))
      .replace(/^\{/, '{"__proto__":{"minutes":1},')
      .replace(',}', '}');
    if (operation.method === 'POST')
      tries.push({ ...tryWith(operation, {}, `${operation.name} with __proto__`), body: proto });
    faults.push(...(await nothingChanges(operation, tries)));
  }
  expect(faults).toEqual([]);
});

test('a body that is no object of JSON is refused, and nothing changes', async () => {
  const bodies: [string, BodyInit | null][] = [
    ['nothing', ''],
    ['half', '{"a":'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
    ['text', '"x"'],
    ['true', 'true'],
    ['NaN', '{"minutes":NaN}'],
    ['Infinity', '{"minutes":Infinity}'],
    ['a comment', '{}//'],
    ['two', '{}{}'],
    ['a trailing comma', '{"a":1,}'],
    ['single quotes', "{'a':1}"],
    ['deep lists', '['.repeat(7000)],
    ['deep objects', '{"a":'.repeat(2500)],
    ['closed deep lists', `${'['.repeat(4000)}${']'.repeat(4000)}`],
    ['no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0])],
    ['zeros', new Uint8Array(100)],
  ];
  const faults: string[] = [];
  for (const operation of operations.filter(({ method }) => method === 'POST')) {
    const path = community.pathOf(operation);
    const tries: Try[] = bodies.map(([what, body]) => ({
      what: `${operation.name}: ${what}`,
      path,
      body,
      headers: headers(operation),
    }));
    const good = JSON.stringify(community.sample(operation));
    for (const type of [
      'text/plain',
      'application/jsonp',
      'multipart/form-data; boundary=x',
      'application/xml',
      'text/json',
    ]) {
      tries.push({
        what: `${operation.name} as ${type}`,
        path,
        body: good,
        headers: headers(operation, { 'Content-Type': type }),
      });
    }
    const limit = (everyCall as Calls)[operation.name]?.bodyLimit ?? 65_536;
    tries.push({
      what: `${operation.name}: too large`,
      path,
      body: `${' '.repeat(Math.max(2_000_000, limit))}${good}`,
      headers: headers(operation),
    });
    if (operation.keyed) {
      for (const key of [
        '',
        'short',
        'k'.repeat(81),
        'with a blank',
        'tab\tinside',
        '\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9',
      ]) {
        tries.push({
          what: `${operation.name}: key ${key}`,
          path,
          body: good,
          headers: headers(operation, { 'Idempotency-Key': key }),
        });
      }
    }
    faults.push(...(await nothingChanges(operation, tries)));
  }
  expect(faults).toEqual([]);
});

test('an id that is none, or of nothing, is refused', async () => {
  const faults: string[] = [];
  const ids = [
    '1',
    'f'.repeat(20),
    'F'.repeat(20),
    'g'.repeat(20),
    '%2e%2e%2fmembers',
    '%00',
    '%27%20OR%201=1',
    '👵',
    'f'.repeat(2000),
    'null',
    '__proto__',
    'BJL-999999',
    '%ff',
  ];
  for (const operation of operations.filter(({ path }) => path.includes('{'))) {
    const tries = ids.map((id) => {
      const one = tryWith(operation, community.sample(operation), `${operation.name} of ${id.slice(0, 30)}`);
      return {
        ...one,
        path:
          operation.path.replace(/\{\w+\}/, id) +
          (operation.method === 'GET' && one.path.includes('?') ? `?${one.path.split('?')[1]}` : ''),
      };
    });
    const right = operation.name === OF_NOTHING ? answered : refused;
    const before = community.digest();
    faults.push(...(await faultsOf(operation, someOf(tries), right)));
    if (community.digest() !== before) faults.push(`${operation.name}: something changed`);
  }
  expect(faults).toEqual([]);
});

test('a query that is broken, or names a field twice, is refused', async () => {
  const faults: string[] = [];
  for (const operation of withFields.filter(({ method }) => method === 'GET')) {
    const path = community.pathOf(operation);
    const [field = ''] = fieldsOf(operation);
    const queries = [
      '%zz=1',
      '%ff=1',
      `${field}=%ff`,
      `${field}=%`,
      `${field}=mine&${field}=mine`,
      `${field}[]=1`,
      '=1',
      `${field};x=1`,
    ];
    faults.push(
      ...(await nothingChanges(
        operation,
        queries.map((query) => ({
          what: `${operation.name}?${query}`,
          path: `${path}?${query}`,
          headers: headers(operation),
        })),
      )),
    );
  }
  expect(faults).toEqual([]);
});

test('a password longer than its hash can hold is refused, not a fault', async () => {
  const operation = operations.find(({ name }) => name === 'changePassword') as Operation;
  const body = JSON.stringify({ current: superuser.password, password: '密'.repeat(70) });
  const before = community.digest();
  const answer = await request(`${server.url}/api/me/password`, {
    method: 'POST',
    headers: headers(operation),
    body,
  });
  expect({ status: answer.status, code: answer.code }).toEqual({ status: 400, code: 'password_long' });
  expect(operation.complaintsOf(answer.status, answer.body)).toEqual([]);
  expect(community.digest()).toBe(before);
});

test('an Idempotency-Key cannot be made to meet the steps of another', async () => {
  const { resident } = community.people;
  const post = (path: string, key: string, body: object) =>
    request(`${server.url}${path}`, {
      method: 'POST',
      headers: { Authorization: resident.token, 'Idempotency-Key': key, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const createRequest = operations.find(({ name }) => name === 'createRequest') as Operation;
  const asked = await post('/api/bank/requests', 'first-key', community.sample(createRequest));
  expect(asked.status).toBe(200);
  const gift = await post('/api/bank/gifts', 'first-key#hold/0', { to: 'pool', minutes: 1 });
  expect(gift.status).toBeLessThan(500);
});

test('so many requests were made of the contract, and none was answered by a fault of the server', () => {
  console.log(`${sent} requests`);
  expect(sent).toBeGreaterThan(depth(2_000, 10_000));
});
