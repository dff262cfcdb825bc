/** Six courtyards, four standards each: found on a round, mended, looked at by two who had no hand in it; and one is there again. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../../src/contract/client.ts';
import { publicCalls } from '../../../src/matters/calls/public.ts';
import { courtsOf } from '../../../src/site/matters/courts.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { letHaveEnded, openMatters, sampleRules } from '../../support/matters.ts';
import type { Person } from '../../support/people.ts';
import { eventually, type Publishing, startPublishing } from '../../support/publishing.ts';
import { openRegister, registerBy, sampleCommunity } from '../../support/register.ts';
import { asPublisher } from '../../support/signing.ts';

let house: Publishing;
let round: Person;
let worker: Person;
let supervisor: Person;
let delegate: Person;
const as = (person: Person | null) => clientFor(house.server, person);
const courts = courtsOf(sampleCommunity()).slice(0, 6);
const { standards } = sampleRules();
const found: Record<string, string> = {
  gate: '大门没有人看',
  road: '门口的路面陷下去一块',
  lamp: '楼道的灯不亮',
  way: '通道停着车',
};

beforeAll(async () => {
  house = await startPublishing();
  await openMatters(house.server);
  await openRegister(house.server);
  const { bank } = house;
  const register = await registerBy(house.server, bank);
  round = await bank.person({ name: '乔宁', capabilities: ['matters.hear'] });
  worker = await bank.person({ name: '于海燕', capabilities: ['matters.handle', 'matters.verify'] });
  supervisor = await bank.person({ name: '钟敏', capabilities: ['matters.verify'] });
  delegate = await bank.person({ name: '程远', capabilities: ['matters.verify'] });
  await register.held(supervisor, 'supervisor', 'all');
  for (const court of courts) await register.held(delegate, 'delegate', `court:${court}`);
});
afterAll(() => house?.stop());

/** From the round to the answer, in public from the beginning. */
async function mended(court: string, standard: string): Promise<string> {
  const words = found[standard] ?? '';
  const place = `${court}1号楼`;
  const said = { kind: 'repair', source: 'grid', words: '这里还不行', place } as const;
  const { id } = await as(round).hearMatter({ ...said, name: '路过的人', phone: '19900000321' });
  await as(round).publishMatter({ id, words: `${court}${words}`, court: `court:${court}`, standard });
  await as(round).assignMatter({ id, to: worker.number, outward: words });
  await as(worker).acceptMatter({ id });
  await as(worker).answerMatter({ id, how: 'done', answer: '办好了' });
  return id;
}
const book = async () => (await clientOf(publicCalls, asPublisher(house.server)).publicBook({})).items;
const seen = { words: '去看过，好了' };

test('24 lines are signed off by two who did not handle, and one that is there again stands open: 23 and 1', async () => {
  const lines: string[] = [];
  for (const court of courts) for (const { id } of standards) lines.push(await mended(court, id));
  expect(lines.length).toBe(24);
  for (const id of lines) {
    // Who mended it, or gave it away, is none of the two; and one is not both.
    expect(await outcomeOf(as(worker).checkMatter({ id, ...seen }))).toBe('matter_own_work');
    await as(supervisor).checkMatter({ id, ...seen });
    expect(await outcomeOf(as(supervisor).signOffMatter({ id, ...seen }))).toBe('matter_second_hand');
    expect(await outcomeOf(as(worker).signOffMatter({ id, ...seen }))).toBe('matter_own_work');
    expect(await as(delegate).signOffMatter({ id, ...seen })).toMatchObject({ state: 'closed' });
  }
  const all = await book();
  expect(new Set(all.map(({ court, standard }) => `${court} ${standard}`)).size).toBe(24);
  for (const one of all) expect(one).toMatchObject({ state: 'closed', by: ['监督委员', '居民代表'] });

  const [back = ''] = lines;
  await letHaveEnded(house.bank, back, 28);
  const caller = await house.bank.person({ capabilities: ['matters.hear'] });
  expect((await as(caller).matters({ view: 'again' })).items).toMatchObject([
    { id: back, can: expect.arrayContaining(['again']) },
  ]);
  await as(caller).againByCall({ id: back, reached: true, good: false, words: '又陷下去了' });
  const ledger = await book();
  expect(ledger.filter(({ state }) => state === 'closed').length).toBe(23);
  const open = { court: `court:${courts[0]}`, standard: standards[0]?.id, state: 'open', by: [] };
  expect(ledger.filter(({ state }) => state !== 'closed')).toMatchObject([open]);
});

test('the public ledger says so, courtyard by courtyard', async () => {
  await house.startPublisher();
  const done = /class="court-done"[^>]*>销号(\d+)件/g;
  const open = /class="court-open"[^>]*>在办(\d+)件/g;
  const counts = (page: string, of: RegExp) => [...page.matchAll(of)].map(([, count]) => Number(count));
  // What stood there on the way is told before the last of it.
  const page = await eventually(async () => {
    const html = await house.page('/matters/courts/');
    return html && counts(html, done).length === 23 && html;
  });
  expect(counts(page, done)).toEqual(Array.from({ length: 23 }, () => 1));
  expect(counts(page, open)).toEqual([1]);
});
