/** What is refused before a step is taken: where nothing is heard, where a word is wanting, and what is not there any more. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { mattersBy, openMatters, sentMatter } from '../../support/matters.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
let desk: Person;
let handler: Person;
let second: Person;
let matters: ReturnType<typeof mattersBy>;
const as = (person: Person | null) => clientFor(server, person);
beforeAll(async () => {
  // Where no page stands.
  server = await startServer({ SHIGUANG_STATE: 'nowhere' });
  bank = await openBank(server);
  desk = await bank.person({ capabilities: ['matters.hear'] });
  handler = await bank.person({ capabilities: ['matters.handle'] });
  second = await bank.person({ capabilities: ['matters.hear'] });
  matters = mattersBy(server, bank, desk, handler);
});
afterAll(() => server.stop());

const said = { kind: 'repair', words: '灯坏了', place: '一号楼' };

test('without rules nobody’s matter is heard: not with a login, nor by the desk', async () => {
  const once = '0123456789abcdef0123456789abcdef';
  // A hundred of one connection are what an hour takes: of those that nobody hears none is counted.
  for (let at = 0; at <= 100; at += 1)
    expect(await outcomeOf(as(handler).sayMine({ ...said, once }))).toBe('matters_off');
  expect(await outcomeOf(as(desk).hearMatter({ ...said, source: 'phone' }))).toBe('matters_off');
  const rows = [sentMatter('PDS-1')];
  expect(await outcomeOf(as(desk).writeMatterList({ rows }))).toBe('matters_off');
  await openMatters(server);
});

test('of a kind that the rules do not know nothing is heard', async () => {
  const once = 'fedcba9876543210fedcba9876543210';
  expect(await outcomeOf(as(handler).sayMine({ ...said, kind: 'unheard-of', once }))).toBe('matter_kind');
});

test('what one began to say in the search is put on no page where there is none', async () => {
  const { status } = await fetch(`${server.url}/api/matters`, {
    method: 'POST',
    headers: { 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams({ words: '灯坏了' }),
  });
  expect(status).toBe(404);
});

test('who was reached said how it is: without that there is no step', async () => {
  const { id } = await matters.long();
  const again = { id, reached: true, words: '打过电话' };
  expect(await outcomeOf(as(second).againByCall(again))).toBe('field_missing');
  const answered = await matters.answered();
  const judged = { id: answered.id, reached: true, words: '打过电话' };
  expect(await outcomeOf(as(second).judgeByCall(judged))).toBe('field_missing');
});

test('nobody is named in what is over, and what the vault gave up is not read', async () => {
  const { id } = await matters.long();
  const about = { id, member: handler.number };
  expect(await outcomeOf(as(desk).nameAbout(about))).toBe('matter_state');
  await bank.run(`DELETE FROM matter_vault WHERE matter = '${id}'`);
  expect(await outcomeOf(as(second).readReporter({ id, why: 'call' }))).toBe('not_found');
});

test('who has a matter in hand does not leave', async () => {
  const person = await bank.person({ capabilities: ['matters.handle'] });
  const { id } = await matters.said();
  await as(desk).assignMatter({ id, to: person.number, outward: '路灯不亮' });
  await bank.run(`UPDATE members SET capabilities = '[]' WHERE id = '${person.id}'`);
  expect(await outcomeOf(as(person).createLeaving({ to: 'pool', reason: '搬走了' }))).toBe('leaving_waits');
});
