/** What a record says its reader `can` do is what the call would not refuse: in lists and in single views alike. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
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
    expect(single).toEqual(person === other ? ['approve', 'reject'] : []);
  }
  expect(await outcomeOf(as(kin).approveClaim({ id }))).toBe('checker_is_kin');
});
