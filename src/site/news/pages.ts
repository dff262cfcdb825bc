import type { SitePage } from '../page.ts';

/** Where the address in a letter leads. */
export const newsPages: readonly SitePage[] = [{ href: '/letters/', as: 'aside' }];
