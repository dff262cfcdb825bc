/**
 * Everything PocketBase runs for us, on one screen: routes, timed jobs, and what happens at start.
 * `src/cli/hooks.ts` bundles this file and writes the stubs that register it.
 */

import { tick } from './bank/clock.ts';
import { bankRoutes } from './bank/routes.ts';
import { deskRoutes } from './desk/routes.ts';
import { feedbackRoutes } from './feedback/routes.ts';
import { health } from './health.ts';
import { type Route, respond } from './http.ts';
import { staticRoute } from './static.ts';

export const routes: Route[] = [
  { method: 'GET', path: '/api/health/hooks', bodyLimit: 0, handle: health },
  ...bankRoutes,
  ...feedbackRoutes,
  ...deskRoutes,
  staticRoute,
];

export const jobs: { name: string; cron: string; run: () => void }[] = [
  { name: 'bank-clock', cron: '* * * * *', run: () => tick($app) },
];

const byName = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));

export function answer(name: string, e: core.RequestEvent): void {
  const route = byName.get(name);
  if (!route) throw new Error(`no route ${name}`);
  respond(route, e);
}

export function run(name: string): void {
  jobs.find((job) => job.name === name)?.run();
}

/** Re-applies settings from code at every start, so that drift made in the dashboard heals. */
export function boot(_app: core.App): void {}
