/**
 * Everything PocketBase runs for us: routes, timed jobs, and what happens at start. `systems.ts` lists what runs here,
 * `src/cli/hooks.ts` bundles this file and writes the stubs that register it.
 *
 * A room is loaded by the first request that needs it, in each virtual machine: PocketBase keeps a pool of them and
 * makes another for each request above it, so what all of them load must be little.
 */
import { limitReaders, refreshStatistics } from './frame/database.ts';
import { countEnd, health } from './frame/health.ts';
import { type Route, respond } from './frame/http.ts';
import type { Server } from './frame/server.ts';
import { ageingIs } from './people/ageing.ts';
import { datesAre } from './people/dates.ts';
import { keepingsAre } from './people/keepings.ts';
import { whenMembersMade } from './people/making.ts';
import { ofMemberIs } from './people/of-member.ts';
import * as named from './systems.ts';

export { openDoors } from './frame/doors.ts';

/** Before anything is sent to who listens: what throws closes the connection. */
export function beforeSending(e: core.RealtimeMessageEvent): void {
  for (const { sending } of servers) sending?.(e);
}

// People first: who takes their data along begins with who they are.
const { people, ...others } = named;
const servers: readonly Server[] = [people, ...Object.values(others)];

const rooms = new Map<string, () => readonly Route[]>([
  [
    'health',
    () => [{ method: 'GET', path: '/api/health/hooks', bodyLimit: 0, handle: (e) => health(e, names) }],
  ],
  ['monitor', () => (require('./frame/monitor.ts') as typeof import('./frame/monitor.ts')).monitorRoutes],
  ...servers.flatMap(({ name, rooms }) =>
    Object.entries(rooms).map(([room, load]) => [`${name}/${room}`, load] as const),
  ),
]);

export const jobs = [
  ...servers.flatMap((server) => server.jobs ?? []),
  { name: 'statistics', cron: '20 * * * *', run: () => refreshStatistics($app) },
];
const names = jobs.map(({ name }) => name);

for (const { membersMade } of servers) if (membersMade) whenMembersMade(membersMade);
ofMemberIs(() => servers.flatMap(({ ofMember }) => (ofMember ? [ofMember()] : [])));
datesAre(() => servers.flatMap(({ dates }) => (dates ? [dates()] : [])));
ageingIs(() => servers.flatMap(({ ageing }) => ageing?.() ?? []));
keepingsAre(() => servers.flatMap(({ keeping }) => (keeping ? [keeping()] : [])));

/**
 * What PocketBase would send letters for, each by the name of its hook: the admin's door asks nobody who they are for
 * these. They answer 204 and do nothing, so that no address can be guessed.
 */
export const shut: readonly string[] = [
  'onRecordRequestVerificationRequest',
  'onRecordConfirmVerificationRequest',
  'onRecordRequestPasswordResetRequest',
  'onRecordConfirmPasswordResetRequest',
  'onRecordRequestEmailChangeRequest',
  'onRecordConfirmEmailChangeRequest',
  'onRecordRequestOTPRequest',
];

/** Every route with its room: what the stubs are written from. */
export function routes(): (Omit<Route, 'handle'> & { room: string })[] {
  return [...rooms].flatMap(([room, load]) => load().map(({ handle: _, ...route }) => ({ room, ...route })));
}

// One virtual machine's routes, by room and name, once they are loaded.
const loaded = new Map<string, Map<string, Route>>();

export function answer(room: string, name: string, e: core.RequestEvent): void {
  let named = loaded.get(room);
  if (!named) {
    named = new Map(
      rooms
        .get(room)?.()
        .map((route) => [`${route.method} ${route.path}`, route]),
    );
    loaded.set(room, named);
  }
  const route = named.get(name);
  if (!route) throw new Error(`no route ${name}`);
  respond(route, e);
  if (route.method !== 'GET') tellWritten();
}

// Kept once they are loaded: `require` asks the disk for its file each time.
let tellers: readonly ((app: core.App) => void)[] | null = null;

/** Nobody's work fails because somebody else could not be told of it. */
function tellWritten(): void {
  tellers ??= servers.flatMap(({ written }) => (written ? [written()] : []));
  for (const tell of tellers) {
    try {
      tell($app);
    } catch (problem) {
      console.error(`after a call: ${String(problem)}`);
    }
  }
}

export function run(name: string): void {
  try {
    jobs.find((job) => job.name === name)?.run();
    tellWritten();
  } catch (problem) {
    // PocketBase says nothing of it.
    console.error(`the job ${name} failed: ${String(problem)}`);
    throw problem;
  } finally {
    countEnd($app, name);
  }
}

/**
 * At every start: SQLite's statistics as the tables are, and settings from code, so that drift made in the dashboard
 * heals. PocketBase's log keeps nothing: it would grow by what strangers write, with their addresses. Its rate limiter
 * stands before the superuser's login alone: our routes count for themselves (`gate.ts`, `bodies.ts`), and refuse in
 * their own words. The header that tells visitors behind a proxy apart is the installation's to name.
 */
export function boot(app: core.App): void {
  limitReaders(app);
  refreshStatistics(app);
  const settings = app.settings();
  const { logs, rateLimits, trustedProxy } = settings;
  const header = $os.getenv('SHIGUANG_PROXY');
  if (
    logs.maxDays === 0 &&
    !logs.logIP &&
    !logs.logAuthId &&
    rateLimits.enabled &&
    asText(rateLimits.rules) === asText(RULES) &&
    trustedProxy.headers.join() === header &&
    !trustedProxy.useLeftmostIP
  )
    return;
  logs.maxDays = 0;
  logs.logIP = false;
  logs.logAuthId = false;
  rateLimits.enabled = true;
  rateLimits.rules = RULES;
  trustedProxy.headers = header === '' ? [] : [header];
  trustedProxy.useLeftmostIP = false;
  app.save(settings);
}
type Rule = core.Settings['rateLimits']['rules'][number];
const RULES: Rule[] = [{ label: '*:auth', audience: '', duration: 60, maxRequests: 10 }];
const asText = (rules: Rule[]): string =>
  rules
    .map(({ label, audience, duration, maxRequests }) => [label, audience, duration, maxRequests].join())
    .join(';');
