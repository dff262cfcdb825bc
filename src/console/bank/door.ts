import { counted, type Door } from '../frame/room.ts';
import { words } from './strings.ts';

export const bankDoors: readonly Door[] = [
  {
    to: 'claims',
    word: words.claims,
    open: ({ may }) => may('hours.review'),
    count: async ({ client }) => counted(await client.claims({ view: 'review' })),
    view: () => import('./claims/Claims.tsx'),
  },
  {
    to: 'requests',
    word: words.requests,
    open: ({ may }) => may('requests.dispatch'),
    count: async ({ client }) => counted(await client.requests({ view: 'desk' })),
    view: () => import('./requests/Requests.tsx'),
  },
  {
    to: 'slips',
    word: words.slips,
    open: ({ may }) => may('hours.review') || may('members.manage'),
    view: () => import('./slips/Slips.tsx'),
  },
  {
    to: 'calls',
    word: words.calls,
    open: ({ may }) => may('requests.dispatch'),
    view: () => import('./calls/Calls.tsx'),
  },
];

/** Who came to what, codes on a screen, and how it is settled. */
export const activityDoors: readonly Door[] = [
  {
    to: 'activities',
    word: words.activities,
    open: ({ may }) => may('requests.dispatch') || may('hours.review') || may('audit.read'),
    view: () => import('./activities/Activities.tsx'),
  },
];

/** Of one member, reached from the members' desk. */
export const memberBookDoors: readonly Door[] = [
  {
    to: 'book',
    under: 'members',
    open: ({ may }) => may('members.manage') || may('audit.read'),
    view: () => import('./book/Book.tsx'),
  },
  {
    to: 'codes',
    under: 'members',
    open: ({ may }) => may('members.manage'),
    view: () => import('./codes/Codes.tsx'),
  },
  {
    to: 'leave',
    under: 'members',
    open: ({ may }) => may('members.manage'),
    view: () => import('./leave/Leave.tsx'),
  },
];

const staffOfTheBank = [
  'hours.review',
  'requests.dispatch',
  'members.manage',
  'bank.reverse',
  'audit.read',
] as const;

/** Money of hours, and the auditor's: the last, as they are opened rarely. */
export const moneyDoors: readonly Door[] = [
  {
    to: 'moves',
    word: words.moves,
    group: words.groups.moves,
    open: ({ may }) => may('bank.reverse') || may('members.manage') || may('audit.read'),
    view: () => import('./moves/Moves.tsx'),
  },
  {
    to: 'budgets',
    word: words.budgets,
    group: words.groups.moves,
    open: ({ may }) => may('bank.reverse'),
    view: () => import('./budgets/Budgets.tsx'),
  },
  {
    to: 'openings',
    word: words.openings,
    group: words.groups.moves,
    open: ({ may }) => may('bank.reverse'),
    view: () => import('./openings/Openings.tsx'),
  },
  {
    to: 'trail',
    word: words.trail,
    group: words.groups.watch,
    open: ({ may }) => staffOfTheBank.some(may),
    view: () => import('./trail/Trail.tsx'),
  },
  {
    to: 'figures',
    word: words.figures,
    group: words.groups.watch,
    open: ({ may }) => staffOfTheBank.some(may),
    view: () => import('./figures/Figures.tsx'),
  },
  {
    to: 'flags',
    word: words.flags,
    group: words.groups.watch,
    open: ({ may }) => may('audit.read'),
    count: async ({ client }) => counted(await client.flags({ state: 'open' })),
    view: () => import('./flags/Flags.tsx'),
  },
  {
    to: 'audits',
    word: words.audits,
    group: words.groups.watch,
    open: ({ may }) => may('audit.read') || may('members.manage'),
    view: () => import('./audits/Audits.tsx'),
  },
];
