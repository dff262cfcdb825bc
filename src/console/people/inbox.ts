import { every, type Source } from '../frame/room.ts';
import { words } from './strings.ts';

const said = words.inbox;

/** What colleagues wrote down about members, and rights that they ask for: a second person agrees. */
export const peopleWaiting: readonly Source[] = [
  {
    open: ({ may }) => may('members.manage'),
    async read({ client }) {
      const [rights, kin, mandates] = await Promise.all([
        every((from) => client.rights({ state: 'waiting', ...from })),
        client.kin({ view: 'waiting' }),
        client.mandates({ view: 'waiting' }),
      ]);
      return [
        ...rights.map(({ kind, memberId, member, createdAt, can }) => ({
          to: ['rights', memberId] as const,
          kind: kind === 'card' || kind === 'hardship' ? said[kind] : said.right,
          what: member.name,
          who: [member],
          since: createdAt,
          mine: can.length > 0,
        })),
        ...kin.items.map(({ id, member, other, askedAt, can }) => ({
          to: ['ties', id] as const,
          kind: said.kin,
          what: other.name,
          who: [member],
          since: askedAt,
          mine: can.includes('agree'),
        })),
        ...mandates.waiting.map(({ id, principal, holder, startsAt, can }) => ({
          to: ['ties', id] as const,
          kind: said.mandate,
          what: holder.name,
          who: [principal],
          since: startsAt,
          mine: can.includes('agree'),
        })),
      ];
    },
  },
];
