import { every, type Source, type Waiting } from '../frame/room.ts';
import { words } from './strings.ts';
import type { DraftRow } from './types.ts';

const said = words.inbox;

/** Handed in by a colleague: to be approved. Come back, or not gone out: to be mended. What I handed in waits for others. */
export const noticesWaiting: readonly Source[] = [
  {
    open: ({ may }) => may('notices.write') || may('notices.approve'),
    async read({ client, me }) {
      const found = await every((from) => client.drafts({ view: 'open', ...from }));
      return found.flatMap((one) => of(one, me.number) ?? []);
    },
  },
];

function of(one: DraftRow, me: string): Waiting | null {
  const { id, title, state, author, submitter, updatedAt, progress, can } = one;
  const failed = progress?.state === 'failed';
  const decides = can.includes('approve') || can.includes('approveAfterwards');
  const returned = state === 'returned' && author?.number === me;
  const others = (state === 'submitted' || state === 'urgent') && submitter?.number === me;
  if (!failed && !decides && !returned && !others) return null;
  return {
    to: ['notice', id],
    kind: failed ? said.failed : returned ? said.returned : said.approve,
    what: title || said.untitled,
    who: author ? [author] : [],
    since: updatedAt,
    urgent: failed ? said.notOut : state === 'urgent' ? said.urgent : undefined,
    mine: failed || decides || returned,
  };
}
