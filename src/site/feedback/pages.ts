import type { SitePage } from '../page.ts';

/** Where a form that was sent without script leads. */
export const feedbackPages: readonly SitePage[] = [
  { href: '/thanks/', as: 'aside' },
  { href: '/thanks/not-sent/', as: 'aside' },
];
