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
];

/** Money of hours: the last, as it is opened rarely. */
export const budgetDoors: readonly Door[] = [
  {
    to: 'budgets',
    word: words.budgets,
    open: ({ may }) => may('bank.reverse'),
    view: () => import('./budgets/Budgets.tsx'),
  },
];
