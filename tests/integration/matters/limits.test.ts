/** In one's own calendar stand the limits of matters that one has, and nothing of who said them. */
import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientFor } from '../../support/client.ts';
import { mattersBy, openMatters } from '../../support/matters.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { openRegister, registerBy } from '../../support/register.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
let desk: Person;
let handler: Person;
let worker: Person;
let matters: ReturnType<typeof mattersBy>;
const paths = new Map<Person, string>();
const as = (person: Person | null) => clientFor(server, person);

beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  await openMatters(server);
  await openRegister(server);
  desk = await bank.person({ capabilities: ['matters.hear'] });
  handler = await bank.person({ capabilities: ['matters.handle'] });
  worker = await bank.person({ name: '于海燕' });
  await (await registerBy(server, bank)).held(worker, 'gridworker', 'grid:03');
  matters = mattersBy(server, bank, desk, handler);
  for (const one of [desk, handler, worker]) paths.set(one, (await as(one).openCalendar({})).path);
});
afterAll(() => server.stop());

const read = (person: Person) => fetch(server.url + paths.get(person));
async function limits(person: Person, no: string) {
  const calendar = new ICAL.Component(ICAL.parse(await (await read(person)).text()));
  return calendar
    .getAllSubcomponents('vevent')
    .filter((one) => String(one.getFirstPropertyValue('summary')).includes(no))
    .map((one) => new ICAL.Event(one));
}
const dueOf = async (id: string) => (await as(desk).matter({ id })).matter.dueAt ?? '';

test('whoever has it reads number, kind, place and until when; it moves as the limit does', async () => {
  const { id, no } = await matters.assigned();
  const { matter } = await as(desk).matter({ id });
  const [given] = await limits(handler, no);
  expect(given).toMatchObject({
    uid: `${id}@shiguang`,
    summary: `${no} 坏了要修：到时候要接下来办`,
    location: matter.place,
  });
  expect(given?.endDate.toJSDate()).toEqual(new Date(matter.dueAt ?? ''));
  expect(given?.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
  await as(handler).acceptMatter({ id });
  const [taken] = await limits(handler, no);
  expect([taken?.summary, taken?.endDate.toJSDate()]).toEqual([
    `${no} 坏了要修：到时候要答复`,
    new Date(await dueOf(id)),
  ]);
  await as(desk).extendMatter({ id, words: '配件没到' });
  const [extended] = await limits(handler, no);
  expect(extended?.endDate.toJSDate()).toEqual(new Date(await dueOf(id)));
  expect(extended?.endDate.compare(taken?.endDate as ICAL.Time)).toBe(1);
  expect(extended?.sequence).toBeGreaterThan(taken?.sequence ?? 0);
  // Now it waits for who said it.
  await as(handler).answerMatter({ id, how: 'done', answer: '换好了' });
  expect(await limits(handler, no)).toEqual([]);
});

test('what another has, what was handed on, merged or ended is not in it', async () => {
  const { id, no, code } = await matters.taken();
  const other = await matters.taken();
  expect(await limits(handler, no)).toHaveLength(1);
  for (const one of [desk, worker]) expect(await limits(one, no)).toEqual([]);
  await as(desk).assignMatter({ id, to: worker.number, outward: '' });
  expect(await limits(handler, no)).toEqual([]);
  expect(await limits(worker, no)).toHaveLength(1);
  await as(desk).mergeMatter({ id, into: other.no });
  expect(await limits(worker, no)).toEqual([]);
  await as(null).partMatter({ no, code, words: '不是一件事' });
  await as(desk).assignMatter({ id, to: worker.number, outward: '' });
  expect(await limits(worker, no)).toHaveLength(1);
  await as(null).withdrawMatter({ no, code });
  expect(await limits(worker, no)).toEqual([]);
});

test('nobody reads in it who said it or behind which door, nor what came to be about them', async () => {
  const told = {
    kind: 'repair',
    source: 'phone' as const,
    words: '灯坏了好几天',
    name: '赵德全',
    phone: '19900000123',
  };
  const [door, about] = [
    await as(desk).hearMatter({ ...told, place: '5号楼1单元302' }),
    await as(desk).hearMatter({ ...told, place: '6号楼', externalNo: '' }),
  ];
  for (const { id } of [door, about])
    await as(desk).assignMatter({ id, to: handler.number, outward: '灯不亮' });
  expect((await limits(handler, door.no))[0]?.location).toBe(null);
  const text = (await (await read(handler)).text()).replaceAll('\r\n ', '');
  for (const hidden of ['302', '赵德全', '19900000123', '灯坏了', '灯不亮', door.code])
    expect(text, hidden).not.toContain(hidden);
  // It turned out to be about somebody who is kin of whoever has it.
  const sister = await bank.person();
  await as(desk).nameAbout({ id: about.id, member: sister.number });
  expect(await limits(handler, about.no)).toHaveLength(1);
  await bank.kin(handler, sister);
  expect(await limits(handler, about.no)).toEqual([]);
});

test('who lost the right, and whose address ended, read nothing', async () => {
  const { no } = await matters.taken();
  await bank.run(`UPDATE members SET capabilities = '[]' WHERE id = '${handler.id}'`);
  expect(await limits(handler, no)).toEqual([]);
  await bank.run(`UPDATE members SET capabilities = '["matters.handle"]' WHERE id = '${handler.id}'`);
  expect(await limits(handler, no)).toHaveLength(1);
  await as(handler).closeCalendar({});
  expect((await read(handler)).status).toBe(404);
});
