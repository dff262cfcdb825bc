/** What everybody reads of all matters on one page: counted from rows, never of fewer than five, never to be added up. */
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientOf } from '../../../src/contract/client.ts';
import { figureCalls } from '../../../src/matters/calls/figures.ts';
import { placesIn } from '../../../src/register/places.ts';
import { openBeside } from '../../support/beside.ts';
import { type SaidMatter, writeMatters } from '../../support/many-matters.ts';
import { openMatters, sampleRules } from '../../support/matters.ts';
import { openBank, type Person } from '../../support/people.ts';
import { openRegister, sampleCommunity } from '../../support/register.ts';
import { type Server, startServer } from '../../support/server.ts';
import { asPublisher } from '../../support/signing.ts';

let server: Server;
let worker: Person;
const now = Date.now();
const community = sampleCommunity();
const courts = [...new Set(community.grids.flatMap(({ buildings }) => buildings.map(({ court }) => court)))];
const kinds = sampleRules().kinds;
beforeAll(async () => {
  server = await startServer();
  worker = await (await openBank(server)).person();
  await openMatters(server);
  await openRegister(server);
});
afterAll(() => server?.stop());

const places = [
  ...courts.map((court) => `${court} 3号楼`),
  '汴京里東院 3號樓',
  '機械廠家屬院',
  courts.slice(0, 2).join('和'),
  '河边',
];
/** Matters of a year and some days more, not the same at every start. */
function someMatters(count: number, seed: number): SaidMatter[] {
  const one = fc.record({
    kind: fc.constantFrom(...kinds.map(({ id }) => id)),
    place: fc.constantFrom(...places),
    saidAt: fc.integer({ min: 1, max: 380 }).map((days) => now - days * DAY - 3_600_000),
    dueAt: fc.option(fc.integer({ min: -9, max: 9 }).map((days) => now + days * DAY + 3_600_000)),
    answered: fc.boolean(),
  });
  return fc.sample(one, { numRuns: count, seed });
}

test('by kind, courtyard and month they are what the rows come to', async () => {
  const said = someMatters(900, now % 100_000);
  const db = openBeside(join(server.data, 'data.db'));
  writeMatters(db, worker.id, said);
  db.close();
  const told = await clientOf(figureCalls, asPublisher(server)).matterFigures({});
  const year = said.filter(({ saidAt }) => saidAt > now - 365 * DAY);
  const courtOf = ({ place }: SaidMatter) =>
    placesIn(place, community.name, community.grids)
      .find((id) => id.startsWith('court:'))
      ?.slice(6) ?? '';
  const parts = [
    ...told.kinds.map((one) => ({
      told: one,
      of: year.filter(({ kind }) => kinds.find(({ id }) => id === kind)?.name === one.name),
    })),
    ...told.courts.map((one) => ({ told: one, of: year.filter((each) => courtOf(each) === one.name) })),
    ...told.months.map((one) => ({
      told: one,
      of: year.filter(({ saidAt }) => dayOf(saidAt).startsWith(one.month)),
    })),
    { told: told.total, of: year },
  ];
  let figures = 0;
  for (const { told: one, of } of parts) {
    const counted = {
      heard: of.length,
      open: of.filter(({ dueAt }) => dueAt !== null).length,
      overdue: of.filter(({ dueAt }) => dueAt !== null && dueAt < now).length,
      answered: of.filter(({ answered }) => answered).length,
    };
    for (const name of ['heard', 'open', 'overdue', 'answered'] as const) {
      if (one[name] === null) continue;
      figures += 1;
      expect(one[name]).toBe(counted[name]);
      expect(counted[name]).toBeGreaterThanOrEqual(5);
    }
    if (one.answeredAtLeast !== null) expect(one.answered).toBe(null);
  }
  expect(told.total.heard).toBe(year.length);
  expect(figures).toBeGreaterThan(60);
  expect(told.courts.map(({ name }) => name)).toEqual([...courts, '']);
});

test('nothing can be put into them: no call takes one, and who is not the publisher is not told', async () => {
  const path = `${server.url}/api/publisher/matter-figures`;
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
    expect((await fetch(path, { method })).status, method).toBeGreaterThanOrEqual(400);
  expect((await fetch(path, { headers: { Authorization: worker.token } })).status).toBe(403);
});
