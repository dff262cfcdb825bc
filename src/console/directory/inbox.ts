import { DAY, startOfDay } from '../../calendar/shanghai.ts';
import { every, type Source } from '../frame/room.ts';
import { words } from './strings.ts';

/** Days after which someone goes through every line of a guide again. */
const GOOD_FOR = 180;

/** Changes of the directory that wait for a second of staff, and guides that nobody has checked for half a year. */
export const directoryWaiting: readonly Source[] = [
  {
    open: ({ may }) => may('directory.write'),
    read: async ({ client }) =>
      (await every((from) => client.directoryChanges({ view: 'waiting', ...from }))).map((change) => ({
        to: ['directory', 'changes', change.id] as const,
        kind: words.waiting,
        what: change.name,
        who: [change.madeBy],
        since: change.madeAt,
        mine: !change.mine,
      })),
  },
  {
    open: ({ may }) => may('directory.write'),
    read: async ({ facts }) =>
      facts.guides.flatMap(({ slug, name, lastChecked }) => {
        const due = startOfDay(lastChecked) + GOOD_FOR * DAY;
        return due > Date.now()
          ? []
          : [
              {
                to: ['directory', 'guide', slug] as const,
                kind: words.recheck,
                what: name,
                since: new Date(due).toISOString(),
                mine: true,
              },
            ];
      }),
  },
];
