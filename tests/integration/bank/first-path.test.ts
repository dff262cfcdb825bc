/** The whole way of an hour through the bank, over HTTP: logged, approved, asked for, served, settled, read. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { transferKinds } from '../../../src/bank/calls/account.ts';
import { addDays, dayOf, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { clientFor } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { letServiceHaveBegun, send } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let wang: Person;
let li: Person;
let checker: Person;
let dispatcher: Person;
const as = (person: Person | null) => clientFor(server, person);
/** Today or yesterday at an hour that is over, in whole minutes. */
const yesterday = (hour: string) => `${addDays(dayOf(Date.now()), -1)}T${hour}:00+08:00`;
const tomorrow = (hour: string) => `${addDays(dayOf(Date.now()), 1)}T${hour}:00+08:00`;

beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  wang = await bank.person({ name: '王志愿' });
  li = await bank.person({ name: '李帮手' });
  checker = await bank.person({ name: '复核员', capabilities: ['hours.review'] });
  dispatcher = await bank.person({ name: '派单员', capabilities: ['requests.dispatch'] });
});
afterAll(() => server.stop());

test('an hour is logged, approved by another person, and lies in the account', async () => {
  const claim = await as(wang).createClaim({
    activity: 'company',
    startsAt: yesterday('09:00'),
    endsAt: yesterday('10:00'),
    note: '陪王奶奶散步',
  });
  expect(claim).toMatchObject({
    state: 'waiting',
    minutes: 60,
    late: false,
    reviewsNeeded: 1,
    can: ['withdraw'],
  });
  await expect(as(wang).approveClaim({ id: claim.id })).rejects.toMatchObject({ code: 'not_allowed' });

  const waiting = await as(checker).claims({ view: 'review' });
  expect(waiting.items.map(({ id, can }) => ({ id, can }))).toEqual([
    { id: claim.id, can: ['approve', 'reject'] },
  ]);
  expect(await as(checker).approveClaim({ id: claim.id })).toMatchObject({
    state: 'approved',
    deposited: 60,
    recordedOnly: 0,
    reviews: [{ by: { name: '复核员' } }],
  });
  await expect(as(checker).approveClaim({ id: claim.id })).rejects.toMatchObject({ code: 'claim_closed' });
  expect(await as(wang).account({})).toMatchObject({ available: 60, held: 0, honour: 60, stars: 0 });
});

test('service at the same time is refused with the time it overlaps', async () => {
  const again = as(wang).createClaim({
    activity: 'errands',
    startsAt: yesterday('09:30'),
    endsAt: yesterday('10:30'),
  });
  await expect(again).rejects.toMatchObject({
    code: 'overlap_volunteer',
    params: { from: Date.parse(yesterday('09:00')), to: Date.parse(yesterday('10:00')) },
  });
});

test('an hour is asked for, held, offered, dispatched, served by code, confirmed and settled', async () => {
  const asked = await as(wang).createRequest({
    service: 'errands',
    startsAt: tomorrow('10:00'),
    minutes: 45,
    place: '3号楼2单元501',
    note: '买菜',
  });
  expect(asked).toMatchObject({ state: 'asked', held: 45, can: ['cancel'] });
  expect(await as(wang).account({})).toMatchObject({ available: 15, held: 45 });

  const open = await as(li).requests({ view: 'open' });
  expect(open.items).toMatchObject([
    { id: asked.id, place: '', note: '', served: { number: '', name: '王**' } },
  ]);
  expect(await as(li).offerRequest({ id: asked.id })).toMatchObject({ state: 'offered', can: ['withdraw'] });
  await expect(as(li).startRequest({ id: asked.id, code: '000000' })).rejects.toMatchObject({
    code: 'not_allowed',
  });

  expect((await as(dispatcher).requests({ view: 'desk' })).items[0]).toMatchObject({
    offers: [{ number: li.number, name: '李帮手' }],
    can: ['offer', 'excuse', 'dispatch', 'cancel'],
  });
  await send(server, bank, dispatcher, asked.id, li);
  expect((await as(li).requests({ view: 'serving' })).items[0]).toMatchObject({
    state: 'dispatched',
    place: '3号楼2单元501',
    served: { name: '王志愿' },
    can: ['withdraw', 'start'],
  });

  const start = await as(wang).requestCode({ id: asked.id });
  expect(start.code).toMatch(/^\d{6}$/);
  await expect(as(li).startRequest({ id: asked.id, code: 'wrong' })).rejects.toMatchObject({
    code: 'code_wrong',
  });
  expect(await as(li).startRequest({ id: asked.id, code: start.code })).toMatchObject({ state: 'started' });
  const finish = await as(wang).requestCode({ id: asked.id });
  await expect(as(li).finishRequest({ id: asked.id, code: start.code })).rejects.toMatchObject({
    code: 'code_wrong',
  });
  // Half an hour passes: the server's clock cannot be turned, so the beginning is moved back before it ends.
  await letServiceHaveBegun(bank, asked.id, 30);
  const finished = await as(li).finishRequest({ id: asked.id, code: finish.code });
  expect(finished).toMatchObject({ state: 'finished', servedMinutes: 30 });

  await expect(as(wang).confirmRequest({ id: asked.id, minutes: 31 })).rejects.toMatchObject({
    code: 'minutes_above',
    params: { most: 30 },
  });
  const settled = await as(wang).confirmRequest({ id: asked.id });
  expect(settled).toMatchObject({ state: 'settled', settledMinutes: 30, held: 0, can: [] });
  expect(settled.steps.map(({ step }) => step)).toEqual([
    'ask',
    'offer',
    'dispatch',
    'code',
    'start',
    'code',
    'finish',
    'confirm',
  ]);
  expect(await as(wang).account({})).toMatchObject({ available: 30, held: 0, honour: 60 });
  expect(await as(li).account({})).toMatchObject({ available: 30, held: 0, honour: 30, helped: 1 });
});

test('both passbooks show it, with running balance, newest first', async () => {
  const book = await as(wang).passbook({});
  expect(
    book.items.map(({ kind, change, heldChange, balance, held }) => [
      kind,
      change,
      heldChange,
      balance,
      held,
    ]),
  ).toEqual([
    ['settle', -30, -45, 30, 0],
    // The hold was made anew when service was finished, so that it lasts until silence settles it.
    ['hold', 0, 45, 60, 45],
    ['release', 0, -45, 60, 0],
    ['hold', 0, 45, 60, 45],
    ['deposit', 60, 0, 60, 0],
  ]);
  expect(book).toMatchObject({ opening: { balance: 0 }, closing: { balance: 30, held: 0 }, next: null });
  expect(book.items[0]).toMatchObject({
    with: { kind: 'member', name: '李帮手' },
    service: { id: 'errands', name: '代买代办' },
  });
  expect(book.items[4]).toMatchObject({ with: { kind: 'issuance' }, note: '陪王奶奶散步' });
  expect((await as(li).passbook({})).items).toMatchObject([{ kind: 'settle', change: 30, balance: 30 }]);
});

test('a passbook is read page by page, by kind and by day, and every figure stays true', async () => {
  const whole = (await as(wang).passbook({})).items;
  const pages = [];
  for (let cursor: string | undefined, next: string | null = ''; next !== null; cursor = next ?? undefined) {
    const page = await as(wang).passbook({ limit: '2', cursor });
    pages.push(...page.items);
    next = page.next;
  }
  expect(pages).toEqual(whole);
  expect(new Set(whole.map(({ kind }) => kind)).size).toBeGreaterThan(2);
  for (const kind of transferKinds) {
    for (const limit of ['1', '2', '50']) {
      const some = [];
      for (
        let cursor: string | undefined, next: string | null = '';
        next !== null;
        cursor = next ?? undefined
      ) {
        const page = await as(wang).passbook({ limit, kind, cursor });
        some.push(...page.items);
        next = page.next;
      }
      expect(some, kind).toEqual(whole.filter((one) => one.kind === kind));
    }
  }
  const today = dayOf(Date.now());
  expect(await as(wang).passbook({ from: addDays(today, 1) })).toMatchObject({
    items: [],
    opening: { balance: 30 },
    closing: { balance: 30 },
  });
  expect(await as(wang).passbook({ to: addDays(today, -1) })).toMatchObject({
    items: [],
    closing: { balance: 0 },
  });
  await expect(as(wang).passbook({ from: today, to: addDays(today, -1) })).rejects.toMatchObject({
    code: 'days_reversed',
  });
});

test('a request that is called off returns what was held', async () => {
  const asked = await as(wang).createRequest({
    service: 'company',
    startsAt: tomorrow('14:00'),
    minutes: 30,
    place: '家里',
  });
  expect(await as(wang).account({})).toMatchObject({ available: 0, held: 30 });
  const more = { service: 'company', startsAt: tomorrow('16:00'), minutes: 15, place: '家里' };
  await expect(as(wang).createRequest(more)).rejects.toMatchObject({
    code: 'balance_short',
    params: { needed: 15, available: 0 },
  });
  expect(await as(wang).cancelRequest({ id: asked.id, reason: '不用了' })).toMatchObject({
    state: 'cancelled',
    reason: '不用了',
  });
  expect(await as(wang).account({})).toMatchObject({ available: 30, held: 0 });
  await expect(as(wang).cancelRequest({ id: asked.id, reason: '再来' })).rejects.toMatchObject({
    code: 'request_state',
  });
});

test('a gift goes to verified kin or to the pool, within the balance', async () => {
  await expect(as(wang).gift({ to: li.number, minutes: 5 })).rejects.toMatchObject({ code: 'gift_not_kin' });
  await bank.kin(wang, li, 'sibling');
  expect(await as(wang).gift({ to: li.number, minutes: 5, note: '谢谢' })).toMatchObject({
    minutes: 5,
    available: 25,
  });
  expect(await as(wang).gift({ to: 'pool', minutes: 5 })).toMatchObject({ available: 20 });
  await expect(as(wang).gift({ to: 'pool', minutes: 21 })).rejects.toMatchObject({ code: 'balance_short' });
  await expect(as(wang).gift({ to: wang.number, minutes: 1 })).rejects.toMatchObject({ code: 'gift_self' });
  expect((await as(li).passbook({})).items[0]).toMatchObject({ kind: 'gift', change: 5, note: '谢谢' });
});

test('a reversal takes two, moves what is there now and the rest from later deposits', async () => {
  const maker = await bank.person({ name: '冲正经办', capabilities: ['bank.reverse'] });
  const other = await bank.person({ name: '冲正复核', capabilities: ['bank.reverse'] });
  const [deposit] = (await as(wang).passbook({ kind: 'deposit' })).items;
  await expect(
    as(maker).createReversal({ transfer: '0'.repeat(20), reason: '时间记错了' }),
  ).rejects.toMatchObject({ code: 'transfer_unknown' });
  const asked = await as(maker).createReversal({ transfer: deposit?.id ?? '', reason: '时间记错了' });
  expect(asked).toMatchObject({ state: 'waiting', minutes: 60, can: [] });
  await expect(as(maker).approveReversal({ id: asked.id })).rejects.toMatchObject({
    code: 'checker_is_maker',
  });
  await expect(
    as(other).createReversal({ transfer: deposit?.id ?? '', reason: '再来一次' }),
  ).rejects.toMatchObject({ code: 'already_reversed' });
  expect(await as(other).approveReversal({ id: asked.id })).toMatchObject({
    state: 'done',
    moved: 20,
    outstanding: 40,
  });
  expect(await as(wang).account({})).toMatchObject({ available: 0, honour: 0 });

  const claim = await as(wang).createClaim({
    activity: 'company',
    startsAt: yesterday('15:00'),
    endsAt: yesterday('16:00'),
  });
  await as(checker).approveClaim({ id: claim.id });
  expect(await as(wang).account({})).toMatchObject({ available: 20, honour: 60 });
  const [last] = (await as(other).operations({})).items;
  expect(last).toMatchObject({ id: asked.id, moved: 60, outstanding: 0 });
  expect((await as(wang).passbook({ kind: 'reversal' })).items.map(({ change }) => change)).toEqual([
    -40, -20,
  ]);
});

test('the whole bank adds up, and anyone may read it', async () => {
  const totals = await as(null).totals({});
  expect(totals).toMatchObject({ held: 0, spent: 30, pooled: 5, expired: 0, issued: 60 });
  const [sums] = await bank.rows(
    'SELECT sum(credits_posted - debits_posted) AS posted, sum(credits_pending - debits_pending) AS pending FROM ledger_accounts',
  );
  expect(sums).toEqual({ posted: '0', pending: '0' });
  expect(Date.parse(totals.at)).toBeGreaterThan(Date.now() - 60_000);
  expect(isoInShanghai(Date.parse(totals.at))).toBe(totals.at);
});
