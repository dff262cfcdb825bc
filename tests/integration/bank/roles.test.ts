/**
 * Role by action: a table made from the contract's `who`, every cell tried with a real login. A call added to the
 * contract is in the table by itself.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SIGNED } from '../../../src/contract/signing.ts';
import { isSigner, signers } from '../../../src/contract/who.ts';
import { signatureHeaders } from '../../../src/publisher/signed.ts';
import {
  type Community,
  freshKey,
  headersFor,
  OF_NOTHING,
  openCommunity,
  type Role,
  request,
  roles,
  strangers,
} from '../../support/clients.ts';
import { depth } from '../../support/depth.ts';
import { type Operation, operations } from '../../support/openapi.ts';
import { publisherKey, type Server, startServer } from '../../support/server.ts';
import { signedFor } from '../../support/signing.ts';

let server: Server;
let community: Community;
beforeAll(async () => {
  server = await startServer();
  community = await openCommunity(server);
});
afterAll(() => server.stop());

/** The codes that say "not you". A member who is someone else's checker is refused by a rule, not by right. */
const NO_RIGHT = new Set([
  'login_needed',
  'login_expired',
  'not_allowed',
  'not_found',
  'no_mandate',
  'not_your_account',
]);

/** Whether the contract lets this role make the call at all. */
function granted({ who, method }: Operation, role: Role): boolean {
  if (who.includes('everyone')) return true;
  if ((strangers as readonly string[]).includes(role)) return false;
  if (who.includes('member') || who.includes(role)) return true;
  return role === 'reader' && method === 'GET' && who.includes('proxy');
}

const lastWord = ({ path }: Operation) =>
  path.startsWith('/api/me/logout')
    ? 4
    : path.startsWith('/api/me/')
      ? 3
      : /leav|card|suspend|reinstate|take/.test(path)
        ? 2
        : /withdraw/.test(path)
          ? 1
          : 0;
/** Calls that end a login or a membership go last, after those that end a relation. */
const lasting = [...operations].sort((a, b) => lastWord(a) - lastWord(b));

/** What is served and is no call of the contract, and why. */
const NO_CALLS: readonly RegExp[] = [
  // Pages and files, for everyone.
  /^ \/$|^GET \/\{/,
  // Packs of the search index, in bytes.
  /^GET \/(hant\/)?search/,
  // Whether the hooks are loaded, for the program that starts them.
  /^GET \/api\/health\/hooks$/,
  // A member's own calendar, for programs that cannot log in.
  /^GET \/calendar\/mine\/\{file\}$/,
  // Where a letter is ended by whoever has it, a person or the program that reads their mail.
  /^(GET|POST) \/letters\/stop\/\{stop\}$/,
  // Open311, for programs that read what is public; the standard describes it.
  /^(GET|POST) \/open311\/v2\//,
  // How it is, for who watches over it, with a key of theirs.
  /^GET \/api\/(health\/detail|metrics)$/,
  // Files up and down: a form and bytes, not JSON.
  /^(POST|GET) \/api\/desk\/drafts\/\{id\}\/attachments(\/\{attachment\})?$/,
];

test('the server answers exactly the calls that the OpenAPI file names', async () => {
  const stubs = await readFile(join(dirname(server.data), 'hooks/main.pb.js'), 'utf8');
  const served = [...stubs.matchAll(/routerAdd\("(\w*)", "([^"]+)"/g)].map(
    ([, method, path]) => `${method} ${path}`,
  );
  const described = operations.map(({ method, path }) => `${method} ${path}`);
  const other = served.filter((one) => !described.includes(one));
  expect(
    other.filter((one) => !NO_CALLS.some((why) => why.test(one))),
    'served, but not described',
  ).toEqual([]);
  expect(NO_CALLS.filter((why) => !other.some((one) => why.test(one)))).toEqual([]);
  expect(
    described.filter((one) => !served.includes(one)),
    'described, but not served',
  ).toEqual([]);
});

test('whom the contract does not let in is refused, and nothing changes', async () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const operation of operations) {
    const before = community.digest();
    const input = community.sample(operation);
    await Promise.all(
      roles
        .filter((role) => !granted(operation, role))
        .map(async (role) => {
          cells += 1;
          const { status, code } = await community.send(operation, role, input);
          if (![401, 403, 404].includes(status))
            wrong.push(`${operation.name} as ${role}: ${status} ${code}`);
        }),
    );
    if (community.digest() !== before) wrong.push(`${operation.name}: something changed`);
  }
  expect(wrong).toEqual([]);
  expect(cells).toBeGreaterThan(300);
});

test('nobody acts in the name of another without a right to', async () => {
  const wrong: string[] = [];
  for (const operation of operations) {
    const fields = Object.keys(operation.fields?.properties ?? {});
    const required = operation.fields?.required ?? [];
    for (const field of ['member', 'onBehalfOf', 'volunteer'] as const) {
      if (!fields.includes(field) || required.includes(field)) continue;
      const { served } = community.people;
      const before = community.digest();
      for (const role of roles) {
        const byId = operation.fields?.properties?.[field]?.pattern?.includes('{15}');
        const input = { ...community.sample(operation, [field]), [field]: byId ? served.id : served.number };
        const may =
          role === 'served' ||
          operation.who.includes(role as string) ||
          (role === 'proxy' && operation.who.includes('proxy')) ||
          (role === 'reader' && operation.method === 'GET' && operation.who.includes('proxy'));
        if (may) continue;
        const { status, code } = await community.send(operation, role, input);
        if (![401, 403, 404].includes(status))
          wrong.push(`${operation.name} for another as ${role}: ${status} ${code}`);
      }
      if (community.digest() !== before) wrong.push(`${operation.name} by ${field}: something changed`);
    }
  }
  expect(wrong).toEqual([]);
});

/** What any member may try on a record of others: a place at an activity, and help that is still looked for. */
const FOR_ANYONE = new Set(['offerRequest', 'signIn', 'signOut']);

test('whoever is no party to a record neither sees nor changes it by its id', async () => {
  const wrong: string[] = [];
  let cells = 0;
  const before = community.digest();
  for (const operation of operations.filter(({ path }) => path.includes('{'))) {
    if (FOR_ANYONE.has(operation.name)) continue;
    for (const role of ['resident', 'ended', 'stranger', 'directory.write'] as const) {
      if (operation.who.includes(role)) continue;
      cells += 1;
      const { status, code } = await community.send(operation, role, community.sample(operation));
      if (status !== 403 && status !== 404) wrong.push(`${operation.name} as ${role}: ${status} ${code}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(community.digest()).toBe(before);
  expect(cells).toBeGreaterThan(150);
});

test('an id of one kind of record is none of another', async () => {
  const wrong: string[] = [];
  let cells = 0;
  const before = community.digest();
  const named = operations.filter(({ name, path }) => path.includes('{id}') && name !== OF_NOTHING);
  const room = (path: string) => path.split('/')[3];
  const ids = new Map(named.map((one) => [room(one.path), community.pathOf(one).split('/')[4] ?? '']));
  for (const operation of named) {
    const role = operation.who.find((one) => one.includes('.')) ?? 'served';
    for (const [of, id] of ids) {
      if (of === room(operation.path)) continue;
      cells += 1;
      if (cells % depth(3, 1) !== 0) continue;
      const address = `${server.url}${community.pathOf({ ...operation, path: operation.path.replace('{id}', id) })}`;
      const body = operation.method === 'GET' ? null : JSON.stringify(community.sample(operation));
      const { status, code } = await request(address, {
        method: operation.method,
        headers: {
          ...headersFor(operation, community.authorization(role as Role), freshKey()),
          ...signedFor(operation.who, operation.method, address, body),
        },
        body,
      });
      if (status !== 404) wrong.push(`${operation.name} as ${role} with an id of ${of}: ${status} ${code}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(community.digest()).toBe(before);
  expect(cells).toBeGreaterThan(300);
});

test('lists for staff are shown to staff', async () => {
  const wrong: string[] = [];
  const lists: [string, string, readonly Role[]][] = [
    ['claims', 'review', ['hours.review']],
    ['claims', 'all', ['hours.review', 'audit.read']],
    ['requests', 'desk', ['requests.dispatch']],
    ['activities', 'all', ['requests.dispatch', 'hours.review', 'audit.read']],
  ];
  for (const [name, view, who] of lists) {
    const operation = operations.find((one) => one.name === name) as Operation;
    for (const role of roles) {
      const { status } = await community.send(operation, role, { view });
      if ((status === 200) !== who.includes(role)) wrong.push(`${name} ${view} as ${role}: ${status}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('whom the contract lets in is never refused for want of a right', async () => {
  const wrong: string[] = [];
  // Each call is made by people who are logged in, whatever the one before ended.
  await community.bank.run('CREATE TABLE logged_in AS SELECT * FROM sessions');
  for (const operation of lasting) {
    await community.bank.run('INSERT OR IGNORE INTO sessions SELECT * FROM logged_in');
    for (const role of roles.filter((one) => granted(operation, one))) {
      const { status, code, text } = await community.send(operation, role, community.sample(operation));
      // A proxy of no one in question, or a member who is no party, may be told by the rule itself.
      const ofRecord = operation.path.includes('{') || operation.name === 'hearNews';
      const unknownRecord = code === 'not_found' && ofRecord;
      if (status >= 500 || (NO_RIGHT.has(code) && !unknownRecord))
        wrong.push(`${operation.name} as ${role}: ${status} ${text}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('the house’s own processes are let in by what their key signed, each to its own calls', async () => {
  for (const { method, path, who } of operations.filter((one) => one.who.some(isSigner))) {
    const body = method === 'GET' ? '' : '{}';
    const request = { method, target: path, body };
    const other = signers.find((one) => !who.includes(one)) ?? 'publisher';
    const tries: [string, Record<string, string>][] = [
      ['nothing', {}],
      ['the key itself', { [SIGNED]: publisherKey }],
      ['a wrong key', signatureHeaders('publisher', 'test-publisher-ke', request)],
      ['another path', signatureHeaders('publisher', publisherKey, { ...request, target: `${path}?` })],
      ['another method', signatureHeaders('publisher', publisherKey, { ...request, method: 'PUT' })],
      ['another body', method === 'GET' ? {} : signedFor(who, method, server.url + path, '{ }')],
      ['the other process', who.includes(other) ? {} : signedFor([other], method, server.url + path, body)],
    ];
    for (const [what, headers] of tries) {
      const answer = await fetch(`${server.url}${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', ...headers },
        ...(method === 'GET' ? {} : { body }),
      });
      expect(answer.status, `${path} with ${what}`).toBe(403);
    }
  }
});

test('every answer of this file is as the OpenAPI file says', () => {
  expect([...new Set(community.complaints)]).toEqual([]);
});
