/** What a record says its reader `can` do is what the call would not refuse: in lists and in single views alike. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { withoutGuards } from '../../support/guards.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
});
afterAll(() => server.stop());
const as = (person: Person) => clientFor(server, person);

test('kin of a volunteer are not told that they can review the claim', async () => {
  const volunteer = await bank.person();
  const kin = await bank.person({ capabilities: ['hours.review'] });
  const other = await bank.person({ capabilities: ['hours.review'] });
  await bank.kin(volunteer, kin);
  const day = addDays(dayOf(Date.now()), -1);
  const { id } = await as(volunteer).createClaim({
    activity: 'company',
    startsAt: `${day}T09:00:00+08:00`,
    endsAt: `${day}T10:00:00+08:00`,
  });
  for (const person of [kin, other, volunteer]) {
    const single = (await as(person).claim({ id })).can;
    const listed = (await as(person).claims({ view: person === volunteer ? 'mine' : 'all' })).items.find(
      (one) => one.id === id,
    )?.can;
    expect(listed).toEqual(single);
    expect(single).toEqual(
      person === other ? ['approve', 'reject'] : person === volunteer ? ['withdraw'] : [],
    );
  }
  expect(await outcomeOf(as(kin).approveClaim({ id }))).toBe('checker_is_kin');
});

test('a claim that waits is taken back by who said it, its time is free again, and it is decided no more', async () => {
  const volunteer = await bank.person();
  const [checker, maker] = (await bank.people(2, { capabilities: ['hours.review'] })) as [Person, Person];
  const day = addDays(dayOf(Date.now()), -1);
  const service = {
    activity: 'company',
    startsAt: `${day}T09:00:00+08:00`,
    endsAt: `${day}T10:00:00+08:00`,
  };
  const { id } = await as(volunteer).createClaim(service);
  expect(await outcomeOf(as(volunteer).createClaim(service))).toBe('overlap_volunteer');
  expect(await outcomeOf(as(checker).withdrawClaim({ id }))).toBe('not_found');
  expect(await outcomeOf(as(await bank.person()).withdrawClaim({ id }))).toBe('not_found');
  expect((await as(volunteer).owed({})).toCome).toBe(60);
  const taken = await as(volunteer).withdrawClaim({ id });
  expect(taken).toMatchObject({ state: 'withdrawn', rejectedFor: null, can: [] });
  expect(taken.decidedAt).not.toBeNull();
  expect((await as(volunteer).owed({})).toCome).toBe(0);
  expect(await outcomeOf(as(volunteer).withdrawClaim({ id }))).toBe('claim_closed');
  expect(await outcomeOf(as(checker).approveClaim({ id }))).toBe('claim_closed');
  // A slip that was keyed wrongly goes back the same way, by the hand that keyed it.
  const slip = await as(maker).createClaim({ ...service, volunteer: volunteer.number });
  expect((await as(maker).withdrawClaim({ id: slip.id })).state).toBe('withdrawn');
  const { id: right } = await as(volunteer).createClaim(service);
  await as(checker).approveClaim({ id: right });
  expect(await outcomeOf(as(volunteer).withdrawClaim({ id: right }))).toBe('claim_closed');
  const auditor = await bank.person({ capabilities: ['audit.read'] });
  const deeds = (await as(auditor).deeds({ act: 'claim', row: `claim:${id}` })).items;
  expect(deeds.map(({ act, by }) => `${act} ${by?.number}`)).toEqual([
    `claim.withdrawn ${volunteer.number}`,
    `claim.written ${volunteer.number}`,
  ]);
});

test('what came back within thirty days is told to whose hours it was, and to nobody else', async () => {
  const volunteer = await bank.person();
  const [checker, maker] = (await bank.people(2, { capabilities: ['hours.review'] })) as [Person, Person];
  const day = addDays(dayOf(Date.now()), -1);
  const slip = (hour: string) =>
    as(maker).createClaim({
      activity: 'company',
      startsAt: `${day}T${hour}:00:00+08:00`,
      endsAt: `${day}T${hour}:30:00+08:00`,
      volunteer: volunteer.number,
    });
  const [waiting, returned, old] = [await slip('09'), await slip('10'), await slip('11')];
  for (const { id } of [returned, old]) await as(checker).rejectClaim({ id, reason: '签到表上没有' });
  const told = async (person: Person) => (await as(person).claims({ view: 'returned' })).items;
  expect((await told(volunteer)).map(({ id }) => id)).toEqual([old.id, returned.id]);
  const guards = await bank.rows(
    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'claims'",
  );
  const days = (count: number) =>
    withoutGuards(
      bank,
      guards.map(({ name }) => String(name)),
      `UPDATE claims SET decided_at = decided_at - ${count} * 86400000 WHERE id = '${old.id}'`,
    );
  await days(29);
  expect(await told(volunteer)).toHaveLength(2);
  await days(1);
  expect(await told(volunteer)).toMatchObject([{ id: returned.id, rejectedFor: '签到表上没有' }]);
  for (const person of [maker, checker]) expect(await told(person)).toEqual([]);
  expect((await as(volunteer).claims({ view: 'mine' })).items.map(({ id }) => id)).toContain(waiting.id);
});

test('who wrote down when a volunteer left is not offered the claim that came of it, nor does the list hold it', async () => {
  const [volunteer, corrector, other] = (await Promise.all([
    bank.person(),
    bank.person({ capabilities: ['requests.dispatch', 'hours.review'] }),
    bank.person({ capabilities: ['requests.dispatch', 'hours.review'] }),
  ])) as [Person, Person, Person];
  const now = Date.now();
  const at = (minutes: number) => isoInShanghai(Math.floor(now / 60_000) * 60_000 + minutes * 60_000);
  const { id } = await as(await bank.person({ capabilities: ['requests.dispatch'] })).createActivity({
    title: '清扫',
    service: 'company',
    place: '广场',
    startsAt: at(-60),
    endsAt: at(120),
    places: 5,
  });
  await bank.run(`INSERT INTO service_periods (volunteer, service, needs_two, source, starts_at)
    VALUES ('${volunteer.id}', 'company', 0, 'activity:${id}', ${Date.parse(at(-55))})`);
  await bank.run(`INSERT INTO activity_visits (activity, member, signed_in_at, period)
    SELECT '${id}', '${volunteer.id}', starts_at, id FROM service_periods WHERE source = 'activity:${id}'`);
  await as(corrector).correctVisit({ id, member: volunteer.number, leftAt: at(-1), reason: '忘了签退' });
  const closed = await as(other).closeActivity({ id });
  const claim = closed.visits[0]?.claim ?? '';
  const seen = async (person: Person) => [
    (await as(person).claim({ id: claim })).can,
    (await as(person).claims({ view: 'review' })).items.some((one) => one.id === claim),
  ];
  expect(await seen(corrector)).toEqual([[], false]);
  expect(await seen(other)).toEqual([['approve', 'reject'], true]);
  expect(await outcomeOf(as(corrector).approveClaim({ id: claim }))).toBe('checker_is_maker');
});
