/** Every view of the portal, each with something in it: what is walked in both scripts, by keyboard, and in an old browser. */
import { addDays, dayOf } from '../../src/calendar/shanghai.ts';
import * as named from '../../src/portal/doors.ts';
import { certificatesBy } from './certificates.ts';
import { clientFor } from './client.ts';
import { tokenOf } from './logins.ts';
import type { Person } from './people.ts';
import type { Publishing } from './publishing.ts';

/** Their addresses behind the `#/`, in the order of the doors, after what fills them has been made for the member of this number. */
export async function filledViews(house: Publishing, number: string): Promise<string[]> {
  const records = await fill(house, number);
  return Object.values(named)
    .flat()
    .map(({ to }) => (to in records ? `${to}/${records[to]}` : to));
}

/** What stands behind the doors that show one record. What people say and are called is written alike in both scripts: it is not converted. */
async function fill({ bank, server }: Publishing, number: string): Promise<{ [door: string]: string }> {
  const as = (person: Person) => clientFor(server, person);
  const [found] = await bank.rows(`SELECT id, name FROM members WHERE number = '${number}'`);
  const member = {
    id: String(found?.id),
    name: String(found?.name),
    number,
    token: await tokenOf(server.url, number),
  };
  const [helper, asker, staff] = await Promise.all([
    bank.person({ name: '林小山' }),
    bank.person({ name: '何桂珍' }),
    bank.person({ name: '方文', capabilities: ['hours.review', 'requests.dispatch', 'matters.hear'] }),
  ]);
  const day = (ahead: number) => addDays(dayOf(Date.now()), ahead);
  const at = (ahead: number, time: string) => `${day(ahead)}T${time}:00+08:00`;
  for (const one of [member, asker]) await bank.deposit(one, 600);
  await bank.kin(member, asker);
  await bank.entrust(asker, member);
  const log = (ahead: number) =>
    as(member).createClaim({
      activity: 'peiban',
      startsAt: at(ahead, '08:00'),
      endsAt: at(ahead, '09:00'),
      note: '一起散步',
    });
  await as(staff).approveClaim({ id: (await log(-2)).id });
  await as(staff).rejectClaim({ id: (await log(-1)).id, reason: '日子不同' });
  await log(-3);
  const asked = {
    service: 'daimai',
    startsAt: at(1, '09:00'),
    minutes: 60,
    place: '302',
    note: '',
  };
  const request = await as(member).createRequest(asked);
  await as(helper).offerRequest({ id: request.id });
  await as(staff).dispatchRequest({ id: request.id, volunteer: helper.number });
  await as(asker).createRequest({ ...asked, startsAt: at(2, '09:00') });
  await as(member).createRequest({ ...asked, startsAt: at(3, '09:00'), onBehalfOf: asker.number });
  await as(helper).askKin({ other: number, relation: 'friend' });
  const certificate = await certificatesBy(server, bank, staff).issued(member);
  const said = { words: '地上有水', place: '西院' };
  await as(member).sayMine({ ...said, kind: 'repair' });
  return {
    request: request.id,
    statement: day(0).slice(0, 7),
    certificate: certificate.id,
    first: number,
  };
}
