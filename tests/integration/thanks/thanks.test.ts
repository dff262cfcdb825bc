/** One sentence of thanks goes to the wall only when the served, every volunteer and staff said yes; each can undo it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor } from '../../support/client.ts';
import type { Bank, Person } from '../../support/people.ts';
import { eventually, type Publishing, startPublishing } from '../../support/publishing.ts';
import type { Server } from '../../support/server.ts';
import { letServiceHaveBegun, send } from '../../support/time.ts';

let house: Publishing;
let server: Server;
let bank: Bank;
let served: Person;
let volunteer: Person;
let proxy: Person;
let staff: Person;
const as = (person: Person | null) => clientFor(server, person);

beforeAll(async () => {
  house = await startPublishing();
  ({ server, bank } = house);
  served = await bank.person({ name: '王桂兰' });
  volunteer = await bank.person({ name: '张三丰' });
  proxy = await bank.person({ name: '李明' });
  staff = await bank.person({ capabilities: ['requests.dispatch', 'notices.approve'] });
  await bank.deposit(served, 6000);
  const now = Date.now();
  await bank.run(`INSERT INTO mandates (principal, holder, can_read, can_request, can_confirm, maker, witness, starts_at, ends_at, agreed_by, agreed_at)
    VALUES ('${served.id}', '${proxy.id}', 1, 1, 1, '${staff.id}', '${volunteer.id}', ${now - 1000}, ${now + 86_400_000}, '${volunteer.id}', ${now - 1000})`);
});
afterAll(() => house.stop());

/** A service that was asked for, given and confirmed. */
async function confirmed(): Promise<string> {
  const { id } = await as(served).createRequest({
    service: 'daimai',
    startsAt: `${addDays(dayOf(Date.now()), 1)}T09:00:00+08:00`,
    minutes: 30,
    place: '家里',
  });
  const code = async () => (await as(served).requestCode({ id })).code;
  await send(server, bank, staff, id, volunteer);
  await as(volunteer).startRequest({ id, code: await code() });
  await letServiceHaveBegun(bank, id, 1);
  await as(volunteer).finishRequest({ id, code: await code() });
  await as(served).confirmRequest({ id });
  return id;
}
const wall = async () => (await as(null).thanksWall({})).items;
const words = '小张陪我看完病还扶我上楼';

test('words reach the wall by three people, with masked names, and leave it at one of them', async () => {
  const { id } = await as(served).giveThanks({ id: await confirmed(), words, mayShow: true });
  expect(await wall()).toEqual([]);
  await expect(as(staff).decideThanks({ id, show: true })).rejects.toMatchObject({ code: 'thanks_state' });
  const [told] = (await as(volunteer).thanks({ view: 'mine' })).items;
  expect(told).toMatchObject({
    words,
    state: 'asked',
    served: { name: '王桂兰' },
    can: ['agree', 'decline'],
  });
  expect(await as(volunteer).answerThanks({ id, agrees: true })).toMatchObject({ state: 'agreed' });
  expect(await wall()).toEqual([]);
  const [waiting] = (await as(staff).thanks({ view: 'desk' })).items;
  expect(waiting).toMatchObject({ id, served: { number: '', name: '王**' }, can: ['decide'] });
  expect(await as(staff).decideThanks({ id, show: true })).toMatchObject({ state: 'shown' });
  expect(await wall()).toEqual([
    {
      words,
      served: '王**',
      volunteers: ['张**'],
      service: expect.any(String),
      month: dayOf(Date.now()).slice(0, 7),
    },
  ]);
  expect(await as(volunteer).answerThanks({ id, agrees: false })).toMatchObject({ state: 'declined', words });
  expect(await wall()).toEqual([]);
});

test('the served person takes them back, and they are erased', async () => {
  const { id } = await as(proxy).giveThanks({ id: await confirmed(), words, mayShow: true });
  await as(volunteer).answerThanks({ id, agrees: true });
  await as(staff).decideThanks({ id, show: true });
  expect(await wall()).toHaveLength(1);
  expect(await as(served).takeBackThanks({ id })).toMatchObject({ state: 'taken_back', words: '', can: [] });
  expect(await wall()).toEqual([]);
  await expect(as(staff).decideThanks({ id, show: true })).rejects.toMatchObject({ code: 'thanks_state' });
});

test('words for the volunteer alone, and words that staff keep back, are not shown', async () => {
  const kept = await as(served).giveThanks({ id: await confirmed(), words, mayShow: false });
  expect(kept).toMatchObject({ state: 'private', can: ['takeBack'] });
  await expect(as(volunteer).answerThanks({ id: kept.id, agrees: true })).rejects.toMatchObject({
    code: 'thanks_state',
  });
  const { id } = await as(served).giveThanks({ id: await confirmed(), words, mayShow: true });
  await as(volunteer).answerThanks({ id, agrees: true });
  expect(await as(staff).decideThanks({ id, show: false })).toMatchObject({ state: 'kept_back' });
  expect(await wall()).toEqual([]);
});

test('no number and no whole name of a person, nothing twice, nothing before the service is confirmed, nobody else', async () => {
  const request = await confirmed();
  const say = (person: Person, text: string) =>
    as(person).giveThanks({ id: request, words: text, mayShow: true });
  await expect(say(served, '谢谢小张，电话１３９-0000-1234')).rejects.toMatchObject({
    code: 'thanks_personal',
  });
  // Those it is about by their names of two characters too; of everybody else those that are no word.
  const other = await bank.person({ name: '欧阳芳菲' });
  for (const name of [volunteer.name, served.name, other.name])
    await expect(say(served, `谢谢${name}，来得真早`)).rejects.toMatchObject({ code: 'thanks_named' });
  await expect(say(volunteer, words)).rejects.toMatchObject({ code: 'not_allowed' });
  await expect(as(served).thanks({ view: 'desk' })).rejects.toMatchObject({ code: 'not_allowed' });
  await say(served, words);
  await expect(say(served, words)).rejects.toMatchObject({ code: 'thanks_said' });
  const { id } = await as(served).createRequest({
    service: 'daimai',
    startsAt: `${addDays(dayOf(Date.now()), 2)}T09:00:00+08:00`,
    minutes: 30,
    place: '家里',
  });
  await expect(as(served).giveThanks({ id, words, mayShow: true })).rejects.toMatchObject({
    code: 'request_state',
  });
});

test('the database itself lets no words pass without all three', async () => {
  const { id } = await as(served).giveThanks({ id: await confirmed(), words, mayShow: true });
  const attempts = [
    `UPDATE thanks SET state = 'shown', decided_by = '${staff.id}', decided_at = 1 WHERE id = '${id}'`,
    `UPDATE thanks SET state = 'agreed' WHERE id = '${id}'`,
    `UPDATE thanks SET words = '别的话' WHERE id = '${id}'`,
    `DELETE FROM thanks WHERE id = '${id}'`,
    `INSERT INTO thanks_answers (thanks, volunteer, agrees, at) VALUES ('${id}', '${staff.id}', 1, 1)`,
    `INSERT OR REPLACE INTO thanks SELECT id, request, '别的话', said_by, mandate, said_at, 'shown', '${staff.id}', 1 FROM thanks WHERE id = '${id}'`,
  ];
  for (const sql of attempts) await expect(bank.run(sql), sql).rejects.toThrow(/thanks: /);
  await as(volunteer).answerThanks({ id, agrees: true });
  const byParty = `UPDATE thanks SET state = 'shown', decided_by = '${volunteer.id}', decided_at = 1 WHERE id = '${id}'`;
  await expect(bank.run(byParty)).rejects.toThrow(/thanks: /);
  await as(staff).decideThanks({ id, show: true });
  for (const change of ['agrees = 0', `volunteer = '${staff.id}'`, "thanks = 'another'"])
    await expect(bank.run(`UPDATE thanks_answers SET ${change}`), change).rejects.toThrow(/says no/);
});

test('the page shows what the wall says in both scripts, and no longer what was taken back', async () => {
  const { id } = await as(served).giveThanks({
    id: await confirmed(),
    words: '饭送到楼上还是热的',
    mayShow: true,
  });
  await as(volunteer).answerThanks({ id, agrees: true });
  await as(staff).decideThanks({ id, show: true });
  await house.startPublisher();
  const page = '/timebank/thanks/';
  const shown = async (path: string, text: string) => (await house.page(path))?.includes(text) ?? false;
  await eventually(() => shown(page, '饭送到楼上还是热的'));
  // The other script's page and the bank's page are swapped in a moment later.
  await eventually(() => shown(`/hant${page}`, '飯送到樓上還是熱的'));
  expect(await house.page(page)).not.toContain('王桂兰');
  await as(served).takeBackThanks({ id });
  await eventually(async () => !(await shown(page, '饭送到楼上还是热的')));
  await eventually(async () => !(await shown('/timebank/', '饭送到楼上还是热的')));
});

test('who said them, who was helped and who helped take them along with their data; nobody else does', async () => {
  const said = '记得我爱吃甜的';
  const { id } = await as(proxy).giveThanks({ id: await confirmed(), words: said, mayShow: true });
  await as(volunteer).answerThanks({ id, agrees: true });
  const taken = async (person: Person) =>
    (await as(person).exportRows({ part: 'thanks' })).rows.find((row) => row.id === id);
  expect(await taken(proxy)).toMatchObject({ share: 'said', words: said, agrees: null });
  expect(await taken(served)).toMatchObject({ share: 'served', words: said, state: 'agreed' });
  expect(await taken(volunteer)).toMatchObject({ share: 'volunteer', agrees: 1 });
  expect(await taken(staff)).toBeUndefined();
  const { text } = await as(volunteer).exportCsv({ part: 'thanks' });
  expect(text.split('\r\n').find((line) => line.startsWith(id))).toContain(`${said},李明（${proxy.number}）`);
  await as(served).takeBackThanks({ id });
  expect(await taken(proxy)).toMatchObject({ words: '', state: 'taken_back' });
});
