/** What others write of a member, and what they had promised or done that is not so any more. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf, isoInShanghai, MINUTE, startOfDay } from '../../../src/calendar/shanghai.ts';
import { clientFor } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { neighbourhoodPolicy } from '../../support/policies.ts';
import { openRegister, registerBy } from '../../support/register.ts';
import { type Server, startServer } from '../../support/server.ts';
import { moveBookTo } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let one: Person;
let two: Person;
let who: Person;
const as = (person: Person) => clientFor(server, person);
const today = dayOf(Date.now());

beforeAll(async () => {
  server = await startServer();
  const policy = neighbourhoodPolicy();
  const [company] = policy.services;
  if (!company) throw new Error('a policy without services');
  const pair = { ...company, id: 'pair', name: '两人抬', needsTwo: true };
  bank = await openBank(server, { ...policy, services: [...policy.services, pair] });
  [one, two] = (await bank.people(2, {
    capabilities: ['members.manage', 'requests.dispatch', 'hours.review'],
  })) as [Person, Person];
  who = await bank.person();
});
afterAll(() => server.stop());

/** Kinds of what a member has not read, the oldest first; read from then on. */
async function newsOf(person: Person): Promise<string[]> {
  const unread = (await as(person).news({})).items.filter((item) => item.unread);
  const [newest] = unread;
  if (newest) await as(person).readNews({ upTo: newest.seq });
  return unread.map(({ kind }) => kind).reverse();
}
const nobodyElse = async () => expect([await newsOf(one), await newsOf(two)]).toEqual([[], []]);

test('rights that were given or taken, a post, and what staff wrote of one', async () => {
  const review = { member: who.id, capability: 'hours.review' as const, reason: '接替同事' };
  const right = await as(one).proposeRight(review);
  expect(await newsOf(who), 'not while it is only asked for').toEqual([]);
  await as(two).approveRight({ id: right.id });
  await as(one).takeRight(review);
  await as(one).editMember({ member: who.id, phone: '19900000123', hardship: true });
  expect(await newsOf(who)).toEqual(['right-given', 'right-taken', 'details-changed']);
  const { items } = await as(two).rights({ state: 'waiting' });
  await as(two).approveRight({ id: items.find(({ kind }) => kind === 'hardship')?.id ?? '' });
  expect(await newsOf(who)).toEqual(['details-changed']);
  // Whose logins ended with it.
  const stopped = await bank.person();
  await as(one).suspendMember({ member: stopped.id, reason: '核对' });
  await as(two).reinstateMember({ member: stopped.id, reason: '核对过了' });
  expect(await bank.rows(`SELECT kind FROM news WHERE member = '${stopped.id}'`)).toEqual([
    { kind: 'right-restored' },
  ]);

  await openRegister(server);
  const register = await registerBy(server, bank);
  const post = await register.written(who);
  expect(await newsOf(who), 'nor a post that another has still to look at').toEqual([]);
  await as(register.checker).checkPost({ id: post.id });
  await as(register.maker).endPost({ id: post.id });
  expect(await newsOf(who)).toEqual(['post-held', 'post-ended']);
  // One that nobody has to look at.
  const { id: company } = await register.organisation('汴河物业');
  await register.written(who, 'staffmember', `organisation:${company}`);
  expect(await newsOf(who)).toEqual(['post-held']);
  await nobodyElse();
});

test('leaving that staff asked for, and that was turned down', async () => {
  const { id } = await as(one).createLeaving({ member: who.number, to: 'pool', reason: '家里人来说的' });
  await as(two).rejectLeaving({ id, reason: '本人没有说' });
  expect(await newsOf(who)).toEqual(['leaving-asked', 'leaving-refused']);
  const own = await as(who).createLeaving({ to: 'pool', reason: '搬走' });
  await as(who).rejectLeaving({ id: own.id, reason: '不搬了' });
  expect(await newsOf(who)).toEqual([]);
});

test('hours that who wrote them down took back', async () => {
  const yesterday = addDays(today, -1);
  const hours = { startsAt: `${yesterday}T08:00:00+08:00`, endsAt: `${yesterday}T08:30:00+08:00` };
  const written = await as(one).createClaim({ activity: 'company', ...hours, volunteer: who.number });
  await as(one).withdrawClaim({ id: written.id });
  expect(await newsOf(who)).toEqual(['claim-written', 'claim-withdrawn']);
  const own = await as(who).createClaim({ activity: 'company', ...hours });
  await as(who).withdrawClaim({ id: own.id });
  expect(await newsOf(who)).toEqual([]);
  await nobodyElse();
});

test('that another goes, and that whoever was to go along does not', async () => {
  const [served, first, second, third] = (await bank.people(4)) as [Person, Person, Person, Person];
  await bank.deposit(served, 600);
  const { id } = await as(served).createRequest({
    service: 'pair',
    startsAt: `${addDays(today, 2)}T09:00:00+08:00`,
    minutes: 30,
    place: '三号楼',
  });
  for (const volunteer of [first, second, third]) await as(volunteer).offerRequest({ id });
  await as(one).dispatchRequest({ id, volunteer: first.number, second: second.number });
  expect([await newsOf(second), await newsOf(third)]).toEqual([['request-chosen'], ['request-others']]);
  await as(first).withdrawOffer({ id });
  expect([await newsOf(second), await newsOf(third)]).toEqual([['request-withdrawn'], []]);
});

test('when staff said when one left, and what did not count', async () => {
  const noon = startOfDay(today) + 36 * 60 * MINUTE;
  const { id } = await as(one).createActivity({
    title: '扫院种花',
    service: 'company',
    place: '东院',
    startsAt: isoInShanghai(noon),
    endsAt: isoInShanghai(noon + 120 * MINUTE),
    places: 9,
  });
  const { code, out } = await as(one).activityCode({ id });
  const [forgetful, short] = (await bank.people(2)) as [Person, Person];
  await moveBookTo(bank, noon);
  for (const visitor of [forgetful, short]) await as(visitor).signIn({ id, code });
  await moveBookTo(bank, noon + 14 * MINUTE);
  await as(short).signOut({ id, code: out });
  await moveBookTo(bank, noon + 130 * MINUTE);
  await as(two).correctVisit({
    id,
    member: forgetful.number,
    leftAt: isoInShanghai(noon + 60 * MINUTE),
    reason: '忘了签退',
  });
  expect(await newsOf(forgetful)).toEqual(['visit-corrected']);
  await as(two).closeActivity({ id });
  expect([await newsOf(forgetful), await newsOf(short)]).toEqual([['claim-written'], ['visit-refused']]);
});
