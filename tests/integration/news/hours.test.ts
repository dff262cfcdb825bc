/** Hours and papers that come or go without one's doing: written down, granted, taken back, expired, left behind, refused. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { neighbourhoodPolicy } from '../../support/policies.ts';
import { type Server, startServer } from '../../support/server.ts';
import { moveBookTo, runJob } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let maker: Person;
let checker: Person;
const as = (person: Person) => clientFor(server, person);
const yesterday = addDays(dayOf(Date.now()), -1);

beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server, neighbourhoodPolicy({ expiryMonths: 6 }));
  [maker, checker] = (await bank.people(2, {
    capabilities: ['bank.reverse', 'hours.review', 'members.manage'],
  })) as [Person, Person];
});
afterAll(() => server.stop());

/** What a member has not read, the newest first, with its minutes; read from then on. */
async function newsOf(person: Person) {
  const unread = (await as(person).news({})).items.filter((one) => one.unread);
  const [newest] = unread;
  if (newest) await as(person).readNews({ upTo: newest.seq });
  return unread.map(({ kind, minutes }) => [kind, minutes]);
}
const lastEntry = async (person: Person) => (await as(person).passbook({})).items[0]?.id ?? '';
const nobodyElse = async () => expect([await newsOf(maker), await newsOf(checker)]).toEqual([[], []]);

const log = (by: Person, hour: string, more: object = {}) =>
  as(by).createClaim({
    activity: 'company',
    startsAt: `${yesterday}T${hour}:00:00+08:00`,
    endsAt: `${yesterday}T${hour}:30:00+08:00`,
    ...more,
  });

test('service that staff wrote down for a volunteer is news to them, and that one logs oneself is none', async () => {
  const volunteer = await bank.person();
  await log(maker, '08', { volunteer: volunteer.number });
  expect(await newsOf(volunteer)).toEqual([['claim-written', null]]);
  await log(volunteer, '09');
  expect(await newsOf(volunteer)).toEqual([]);
  await nobodyElse();
});

test('a grant, to the one who gets it', async () => {
  const elder = await bank.person({ hardship: true });
  const { id } = await as(maker).createGrant({ grant: 'hardship', member: elder.number, reason: '低保家庭' });
  expect(await newsOf(elder), 'not while it is only proposed').toEqual([]);
  await as(checker).approveGrant({ id });
  expect(await newsOf(elder)).toEqual([['grant', 300]]);
  await nobodyElse();
});

test('a reversal, to whom it takes from and to whom it gives back', async () => {
  const [giver, receiver] = (await bank.people(2)) as [Person, Person];
  await bank.deposit(giver, 40);
  await bank.kin(giver, receiver);
  await as(giver).gift({ to: receiver.number, minutes: 40 });
  expect(await newsOf(receiver)).toEqual([['gift', 40]]);
  const { id } = await as(maker).createReversal({ transfer: await lastEntry(receiver), reason: '送错了人' });
  await as(checker).approveReversal({ id });
  expect([await newsOf(giver), await newsOf(receiver)]).toEqual([[['reversed', 40]], [['reversed', 40]]]);
  await nobodyElse();
});

test('what somebody who leaves had, to the kin who get it; what the pool gets, to nobody', async () => {
  const [leaver, kin, other] = (await bank.people(3)) as [Person, Person, Person];
  for (const one of [leaver, other]) await bank.deposit(one, 25);
  await bank.kin(leaver, kin);
  for (const [who, to] of [
    [leaver, kin.number],
    [other, 'pool'],
  ] as const) {
    const { id } = await as(who).createLeaving({ to, reason: '搬走了' });
    await as(checker).approveLeaving({ id });
  }
  expect(await newsOf(kin)).toEqual([
    ['kin-ended', null],
    ['gift', 25],
  ]);
  expect(
    await bank.rows(
      "SELECT 1 FROM news n JOIN ledger_transfers t ON t.id = n.about WHERE t.credit_account = 'pool'",
    ),
  ).toEqual([]);
  await nobodyElse();
});

test('a certificate that was refused, or taken back', async () => {
  const volunteer = await bank.person();
  await as(checker).approveClaim({ id: (await log(volunteer, '10')).id });
  await newsOf(volunteer);
  const refused = await as(volunteer).proposeCertificate({ span: 'all' });
  await as(checker).refuseCertificate({ id: refused.id, reason: '先核对' });
  expect((await newsOf(volunteer)).map(([kind]) => kind)).toEqual(['certificate-refused']);
  const { id } = await as(volunteer).proposeCertificate({ span: 'all' });
  const { minutes } = await as(volunteer).certificateFigures({ span: 'all' });
  await as(checker).issueCertificate({ id, minutes });
  await as(checker).revokeCertificate({ id, reason: '名字写错了' });
  expect((await newsOf(volunteer)).map(([kind]) => kind)).toEqual([
    'certificate-revoked',
    'certificate-issued',
  ]);
  await nobodyElse();
});

test('what expired, to whose it was', async () => {
  const saver = await bank.person();
  await bank.deposit(saver, 60);
  await moveBookTo(bank, Date.now() + 300 * 86_400_000);
  await runJob(server, 'bank-expiry');
  expect(await newsOf(saver)).toEqual([['expired', 60]]);
});
