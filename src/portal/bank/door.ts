import type { Door } from '../frame/room.ts';
import { beginAccount } from './accountOf.ts';
import { words } from './strings.ts';

export const bankDoors: readonly Door[] = [
  { to: '', begin: beginAccount, view: () => import('./cover/Cover.tsx') },
  {
    to: 'log',
    group: 'first',
    word: words.log,
    note: words.logNote,
    ahead: true,
    view: () => import('./log/LogService.tsx'),
  },
  {
    to: 'ask',
    group: 'first',
    word: words.ask,
    note: words.askNote,
    view: () => import('./ask/AskHelp.tsx'),
  },
  {
    to: 'open',
    group: 'help',
    word: words.open,
    note: words.openNote,
    view: () => import('./requests/OpenRequests.tsx'),
  },
  {
    to: 'activities',
    group: 'help',
    word: words.activities,
    note: words.activitiesNote,
    view: () => import('./activities/Activities.tsx'),
  },
  {
    to: 'requests',
    group: 'book',
    word: words.requests,
    note: words.requestsNote,
    ahead: true,
    view: () => import('./requests/Requests.tsx'),
  },
  { to: 'request', ahead: true, view: () => import('./requests/RequestView.tsx') },
  {
    to: 'passbook',
    group: 'book',
    word: words.passbook,
    note: words.passbookNote,
    view: () => import('./passbook/Passbook.tsx'),
  },
  { to: 'statement', view: () => import('./statement/Statement.tsx') },
  {
    to: 'claims',
    group: 'book',
    word: words.claims,
    note: words.claimsNote,
    ahead: true,
    view: () => import('./claims/Claims.tsx'),
  },
  {
    to: 'gift',
    group: 'help',
    word: words.gift,
    note: words.giftNote,
    open: ({ facts }) => facts.gifts.toPool || facts.gifts.toKin,
    view: () => import('./gift/Gift.tsx'),
  },
  // Reached from one's own things.
  { to: 'acts', view: () => import('./acts/Acts.tsx') },
  { to: 'leaving', view: () => import('./leaving/Leaving.tsx') },
];
