/** The address at which a calendar program reads a member's appointments. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
let served: Person;
let volunteer: Person;
let staff: Person;
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  served = await bank.person({ name: '王秀英' });
  volunteer = await bank.person({ name: '李,建国' });
  staff = await bank.person({ capabilities: ['requests.dispatch'] });
  await bank.deposit(served, 600);
});
afterAll(() => server.stop());
const as = (person: Person) => clientFor(server, person);
const read = (path: string) => fetch(server.url + path);
const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));

async function arranged(ahead: number): Promise<string> {
  const { id } = await as(served).createRequest({
    service: 'company',
    startsAt: `${addDays(dayOf(Date.now()), ahead)}T09:30:00+08:00`,
    minutes: 90,
    place: '5号楼1单元302',
    note: '要带老花镜',
  });
  await as(volunteer).offerRequest({ id });
  await as(staff).dispatchRequest({ id, volunteer: volunteer.number });
  return id;
}

test('both sides read what was arranged, when and with whom by the family name; neither place nor note', async () => {
  const id = await arranged(3);
  const [mine, theirs] = await Promise.all([served, volunteer].map((one) => as(one).openCalendar({})));
  const answer = await read(mine?.path ?? '');
  expect(answer.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8');
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
  const text = await answer.text();
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const [event] = eventsOf(text);
  expect(event?.uid).toBe(`${id}@shiguang`);
  expect(event?.summary).toMatch(/，李\*+来$/);
  expect(event?.startDate.toJSDate().toISOString()).toBe(`${addDays(dayOf(Date.now()), 3)}T01:30:00.000Z`);
  expect(event?.duration.toSeconds()).toBe(5400);
  const other = await (await read(theirs?.path ?? '')).text();
  expect(eventsOf(other)[0]?.summary).toMatch(/，去帮王\*+$/);
  for (const one of [text, other]) {
    const unfolded = one.replaceAll('\r\n ', '');
    for (const kept of ['5号楼', '老花镜', '王秀英', '建国', served.number])
      expect(unfolded).not.toContain(kept);
  }
  // What is called off goes; what only waits was never there.
  await as(served).createRequest({
    service: 'company',
    startsAt: `${addDays(dayOf(Date.now()), 5)}T09:30:00+08:00`,
    minutes: 60,
    place: '家里',
  });
  await as(served).cancelRequest({ id, reason: '改天' });
  expect(eventsOf(await (await read(mine?.path ?? '')).text())).toEqual([]);
});

test('an address that was ended opens nothing, for ever; another takes its place; nobody is told which were right', async () => {
  const { path } = await as(served).openCalendar({});
  expect((await as(served).calendarAddress({})).since).not.toBeNull();
  const { path: next } = await as(served).openCalendar({});
  expect((await read(path)).status).toBe(404);
  expect((await read(next)).status).toBe(200);
  const wrong = await read(`/calendar/mine/${'a'.repeat(40)}.ics`);
  const ended = await read(path);
  expect([wrong.status, await wrong.text()]).toEqual([ended.status, await ended.text()]);
  expect(await as(served).closeCalendar({})).toEqual({ since: null });
  expect((await read(next)).status).toBe(404);
  const revive = await server.sql('UPDATE calendar_addresses SET ended_at = NULL');
  expect([revive.status, JSON.stringify(revive.body)]).toEqual([400, expect.stringMatching(/ended once/)]);
  // The secret is in no database, PocketBase's log included: a digest of it alone is kept.
  const token = next.slice('/calendar/mine/'.length, -'.ics'.length);
  for (const file of await readdir(server.data)) {
    if (!/\.db(-wal)?$/.test(file)) continue;
    expect((await readFile(join(server.data, file))).includes(token), file).toBe(false);
  }
});

test('who is stopped is read by nobody', async () => {
  const one = await bank.person();
  const { path } = await as(one).openCalendar({});
  expect((await read(path)).status).toBe(200);
  await bank.run(`UPDATE members SET status = 'inactive' WHERE id = '${one.id}'`);
  expect((await read(path)).status).toBe(404);
});
