import { addDays, DAY, dayOf, MINUTE, startOfDay } from '../../src/calendar/shanghai.ts';
import { clientFor } from './client.ts';
import type { Bank, Person } from './people.ts';
import type { Server } from './server.ts';

/** Service that was recognised, on a day of Shanghai at nine; one a day, or at another `hour`. */
export async function recognised(
  bank: Bank,
  volunteer: Pick<Person, 'id'>,
  day: string,
  minutes: number,
  { service = 'company', hour = 9 }: { service?: string; hour?: number } = {},
): Promise<void> {
  const from = startOfDay(day) + hour * 60 * MINUTE;
  await bank.run(
    `INSERT INTO service_periods (volunteer, service, needs_two, source, starts_at, ends_at, minutes, recognised_at)
      VALUES ('${volunteer.id}', '${service}', 0, 'claim:${'0'.repeat(20)}', ${from}, ${from + minutes * MINUTE}, ${minutes}, ${from + DAY})`,
  );
}

/** Certificates in the states that a test needs, each of a member of its own with an hour and a half of service. */
export function certificatesBy(server: Server, bank: Bank, staff: Person) {
  const as = (person: Person | null) => clientFor(server, person);
  async function asked(member?: Person) {
    const of = member ?? (await bank.person());
    await recognised(bank, of, addDays(dayOf(Date.now()), -1), 90);
    return { of, ...(await as(of).proposeCertificate({ span: 'all' })) };
  }
  return {
    asked,
    async issued(member?: Person) {
      const { of, id, minutes } = await asked(member);
      return { of, ...(await as(staff).issueCertificate({ id, minutes })) };
    },
    async refused() {
      const { id } = await asked();
      return as(staff).refuseCertificate({ id, reason: '时长还在核对' });
    },
  };
}
