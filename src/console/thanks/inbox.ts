import { every, type Source } from '../frame/room.ts';
import { words } from './strings.ts';

/** Words that all agreed to, before they are seen. */
export const thanksWaiting: readonly Source[] = [
  {
    open: ({ may }) => may('notices.approve'),
    read: async ({ client }) =>
      (await every((from) => client.thanks({ view: 'desk', ...from }))).map((one) => ({
        to: ['thanks', one.id],
        kind: words.waiting,
        what: one.words,
        who: [one.served],
        since: one.saidAt,
        mine: one.can.includes('decide'),
      })),
  },
];
