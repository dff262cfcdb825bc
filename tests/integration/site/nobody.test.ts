/** Nobody learns who complained: not from a page, a feed, the search's files, a route that is no call, or a log. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientFor } from '../../support/client.ts';
import { type Confidences, tellInConfidence } from '../../support/confidences.ts';
import { openMatters } from '../../support/matters.ts';
import { operations } from '../../support/openapi.ts';
import { eventually, type Publishing, startPublishing } from '../../support/publishing.ts';
import { openRegister } from '../../support/register.ts';
import { filesStanding } from '../../support/standing.ts';

let house: Publishing;
let told: Confidences;
beforeAll(async () => {
  house = await startPublishing();
  await openMatters(house.server);
  await openRegister(house.server);
  told = await tellInConfidence(house.server, house.bank);
  await house.startPublisher();
  await eventually(async () => (await house.page('/matters/public/'))?.includes(told.shown.no));
});
afterAll(() => house?.stop());

/** What of the vault bytes hold: a page, a packed copy of one, a file of the search, a log. */
function leaks(where: string, bytes: Buffer): string[] {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const plain = packed ? gunzipSync(bytes) : bytes;
  const secrets = told.all.flatMap((one) => one.bytes);
  return secrets.filter((secret) => plain.includes(secret)).map((secret) => `${where}: ${secret}`);
}
test('every file of the rendered site', async () => {
  const files = await filesStanding(house.output);
  expect(files.flatMap(({ path, bytes }) => leaks(path, bytes))).toEqual([]);
  expect(files.filter(({ bytes }) => bytes.includes(told.shown.no)).length).toBeGreaterThan(2);
  expect(files.filter(({ path }) => path.endsWith('.xml')).length).toBeGreaterThan(1);
  expect(files.filter(({ path }) => path.includes('search-index')).length).toBeGreaterThan(100);
});

test('every route that is no call', async () => {
  const { no } = told.shown;
  const files = [
    'services.json',
    'services.xml',
    'requests.json',
    'requests.xml',
    'requests.json?status=open',
    `requests.json?service_request_id=${told.all.map((one) => one.no)}`,
  ];
  const addresses: Record<string, string[]> = {
    '/open311/v2/{file}': files.map((file) => `/open311/v2/${file}`),
    '/open311/v2/requests/{file}': told.all.flatMap((one) =>
      ['json', 'xml'].map((ending) => `/open311/v2/requests/${one.no}.${ending}`),
    ),
    '/open311/v2/services/{file}': ['/open311/v2/services/repair.json'],
    '/calendar/mine/{file}': await Promise.all(
      Object.values(told.people).map(
        async (person) => (await clientFor(house.server, person).openCalendar({})).path,
      ),
    ),
    '/letters/stop/{stop}': Object.values(told.people).map(
      ({ id }) => `/letters/stop/${id}${'0'.repeat(40)}`,
    ),
    '/search/{$}': ['/search/'],
    '/hant/search/{$}': ['/hant/search/'],
    '/{path...}': ['/matters/', '/matters/public/', '/hant/matters/public/', '/matters/courts/', '/screen/'],
    '/api/health/hooks': ['/api/health/hooks'],
    // To who has no key; figures alone are told to who has one.
    '/api/health/detail': ['/api/health/detail'],
    '/api/metrics': ['/api/metrics'],
    // Files of the search, several at once; and what staff hung on a notice.
    '/search-index/{base}/pack/{names}': [],
    '/search-index/{base}/pack-text/{names}': [],
    '/api/desk/drafts/{id}/attachments/{attachment}': [],
  };
  const stubs = readFileSync(join(dirname(house.server.data), 'hooks/main.pb.js'), 'utf8');
  const routes = [...stubs.matchAll(/routerAdd\("GET", "([^"]+)"/g)].map(([, path = '']) => path);
  const other = routes.filter((path) => !operations.some((one) => one.method === 'GET' && one.path === path));
  expect(other.filter((path) => !(path in addresses))).toEqual([]);
  let named = 0;
  for (const address of Object.values(addresses).flat()) {
    const bytes = Buffer.from(await (await fetch(house.server.url + address)).arrayBuffer());
    expect(leaks(address, bytes)).toEqual([]);
    if (bytes.includes(no)) named += 1;
  }
  expect(named).toBeGreaterThan(5);
});

test('what server and publisher say, and keep beside the database', async () => {
  const { server } = house;
  const beside = await filesStanding(server.data, (name) => !name.startsWith('data.db'));
  expect(beside.some(({ path }) => /auxiliary\.db/.test(path))).toBe(true);
  const said = { server: server.said(), publisher: house.said() };
  expect(beside.flatMap(({ path, bytes }) => leaks(path, bytes))).toEqual([]);
  expect(Object.entries(said).flatMap(([who, text]) => leaks(who, Buffer.from(text)))).toEqual([]);
});
