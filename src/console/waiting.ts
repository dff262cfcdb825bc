import { bankWaiting } from './bank/inbox.ts';
import { certificatesWaiting } from './certificates/inbox.ts';
import { directoryWaiting } from './directory/inbox.ts';
import type { Room, Source, Waiting } from './frame/room.ts';
import { mattersWaiting } from './matters/inbox.ts';
import { noticesWaiting } from './notices/inbox.ts';
import { peopleWaiting } from './people/inbox.ts';
import { registerWaiting } from './register/inbox.ts';
import { thanksWaiting } from './thanks/inbox.ts';

const sources: readonly Source[] = [
  ...bankWaiting,
  ...certificatesWaiting,
  ...mattersWaiting,
  ...peopleWaiting,
  ...registerWaiting,
  ...noticesWaiting,
  ...thanksWaiting,
  ...directoryWaiting,
];

/** All that waits: the urgent first, then what has waited longest. */
export async function waitingFor(room: Room): Promise<Waiting[]> {
  const open = sources.filter((source) => source.open(room));
  const found = (await Promise.all(open.map((source) => source.read(room)))).flat();
  const rank = ({ urgent, since }: Waiting) =>
    (urgent === undefined ? '1' : '0') + Date.parse(since).toString().padStart(15, '0');
  return found.sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
}
