import { fill } from '../../island/fill.ts';
import { every, type Source } from '../frame/room.ts';
import { words } from './strings.ts';

/** Certificates that members asked for. */
export const certificatesWaiting: readonly Source[] = [
  {
    open: ({ may }) => may('hours.review'),
    read: async ({ client }) =>
      (await every((from) => client.certificates({ view: 'desk', ...from }))).map((one) => ({
        to: ['certificates', one.id],
        kind: words.waiting,
        what: one.span === 'all' ? words.all : fill(words.year, { year: one.span }),
        who: [one.member],
        since: one.askedAt,
        mine: one.can.includes('issue'),
      })),
  },
];
