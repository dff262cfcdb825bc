/** Lists that staff take along as files: whole, as masked as they are shown, and never without a line in the trail. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientFor } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { openRegister } from '../../support/register.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
let staff: Person;
let resident: Person;
const as = (person: Person) => clientFor(server, person);
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  await openRegister(server);
  staff = await bank.person({
    capabilities: [
      ...(['members.manage', 'audit.read', 'hours.review', 'requests.dispatch', 'bank.reverse'] as const),
      ...(['matters.hear', 'register.write', 'notices.write', 'notices.approve'] as const),
    ],
  });
  resident = await bank.person();
  await bank.people(70, { phone: '' });
});
afterAll(() => server?.stop());

const lines = () =>
  bank.rows("SELECT actor, subject, details FROM audit WHERE act = 'list.exported' ORDER BY seq");

test('more rows at once than on a page, the same ones, and one line that says which list, as what, how many', async () => {
  const shown = await as(staff).searchMembers({ text: '' });
  expect(shown.items).toHaveLength(30);
  expect(await lines()).toEqual([]);
  const taken = await as(staff).searchMembers({ text: '', take: 'xlsx' });
  expect(taken.next).toBe(null);
  expect(taken.items.length).toBeGreaterThan(70);
  expect(taken.items.slice(0, 30)).toEqual(shown.items);
  expect(await lines()).toEqual([
    {
      actor: staff.id,
      subject: '',
      details: JSON.stringify({ list: 'searchMembers', as: 'xlsx', rows: taken.items.length }),
    },
  ]);
  const { items } = await as(staff).deeds({ act: 'list' });
  expect(items[0]).toMatchObject({ act: 'list.exported', by: { number: staff.number } });
});

test('every list of the console leaves its line', async () => {
  const client = as(staff);
  const take = 'csv' as const;
  const before = (await lines()).length;
  const all = [
    () => client.claims({ view: 'review', take }),
    () => client.requests({ view: 'desk', take }),
    () => client.activities({ view: 'all', take }),
    () => client.operations({ take }),
    () => client.flags({ state: 'open', take }),
    () => client.deeds({ take }),
    () => client.certificates({ view: 'desk', take }),
    () => client.matters({ view: 'waiting', take }),
    () => client.thanks({ view: 'desk', take }),
    () => client.feedbackPages({ take }),
    () => client.drafts({ take }),
    () => client.publicNotices({ take }),
    () => client.rights({ take }),
    () => client.kin({ view: 'waiting', take }),
    () => client.posts({ view: 'now', take }),
    () => client.organisations({ take }),
    () => client.households({ take }),
  ];
  for (const one of all) await one();
  expect((await lines()).length - before).toBe(all.length);
});

test('who is no member of staff leaves none, and gets no more than a page', async () => {
  const before = (await lines()).length;
  expect(await as(resident).requests({ view: 'mine', take: 'csv' })).toMatchObject({ items: [] });
  await expect(as(resident).searchMembers({ text: '', take: 'csv' })).rejects.toMatchObject({
    code: 'not_allowed',
  });
  await expect(as(staff).searchMembers({ text: '', take: 'pdf' as 'csv' })).rejects.toMatchObject({
    code: 'field_choice',
  });
  expect((await lines()).length).toBe(before);
});
