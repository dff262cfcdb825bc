import { every, type Source } from '../frame/room.ts';
import { words } from './strings.ts';

/** Matters that somebody has to take a step with. */
export const mattersWaiting: readonly Source[] = [
  {
    open: ({ may }) =>
      may('matters.hear') || may('matters.handle') || may('matters.arbitrate') || may('matters.verify'),
    read: async ({ client, me }) =>
      (await every((from) => client.matters({ view: 'waiting', ...from }))).map((one) => ({
        to: ['matters', one.id],
        kind: words.waiting,
        what: one.outward || one.place,
        ...(one.holder && { who: [one.holder] }),
        since: one.saidAt,
        urgent: one.urgent
          ? words.urgent
          : one.dueAt && Date.parse(one.dueAt) < Date.now()
            ? words.overdue
            : undefined,
        // What a handler has is theirs; the desk's is what nobody has.
        mine: one.holder ? one.holder.number === me.number : one.can.length > 0,
      })),
  },
];
