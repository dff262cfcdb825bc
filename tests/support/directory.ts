import { clientOf } from '../../src/contract/client.ts';
import type { Entry } from '../../src/directory/calls/fields.ts';
import { directoryCalls } from '../../src/directory/contract.ts';
import { clientFor } from './client.ts';
import type { Bank } from './people.ts';
import type { Server } from './server.ts';
import { asPublisher } from './signing.ts';

/** The hash of what every center's file says, where no publisher reads any. */
export const FILE = 'f'.repeat(40);

const OPENING: Entry = {
  part: 'opening',
  hours: [{ days: ['周一', '周二'], from: '08:30', to: '18:00', note: '' }],
  extraHours: [],
  onHolidays: '休息',
  holidayHours: [],
  exceptions: [],
};

/** The same, on holidays too. */
export const ALWAYS: Entry = { ...OPENING, onHolidays: '照常' };

/** Centers of these slugs and when they are open, as the publisher tells them. */
export const openCenters = (server: Server, slugs: readonly string[], hash = FILE) =>
  clientOf(directoryCalls, asPublisher(server)).takeDirectory({
    entries: slugs.map((slug) => ({ slug, name: `${slug}中心`, hash, said: OPENING })),
  });

/** A change that one of staff wrote, and that waits for another. Answers its id. */
export async function changedOpening(server: Server, bank: Bank, slug: string): Promise<string> {
  const maker = await bank.person({ capabilities: ['directory.write'] });
  return (await clientFor(server, maker).changeDirectory({ slug, hash: FILE, said: ALWAYS })).id;
}
