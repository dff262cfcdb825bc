import { every, type Source } from '../frame/room.ts';
import { words } from './strings.ts';

/** Posts that count once a second of staff has looked. */
export const registerWaiting: readonly Source[] = [
  {
    open: ({ may }) => may('register.write'),
    read: async ({ client }) =>
      (await every((from) => client.posts({ view: 'waiting', ...from }))).map((post) => ({
        to: ['register', 'waiting', post.id],
        kind: words.waiting,
        what: `${post.placeName} ${post.name}`,
        ...(post.member && { who: [post.member] }),
        since: post.madeAt,
        mine: post.can.includes('check'),
      })),
  },
];
