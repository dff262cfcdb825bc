/**
 * The service worker: what a reader opened, the home page and the directory can be read without a network, and on a
 * bad one nobody waits longer than a few seconds. The network always comes first, so nothing old is shown while it
 * answers; what is shown from the phone says so (`data-kept`, a line that every page carries hidden). It keeps pages
 * for readers only: never the API, the portal, the console or a search.
 */
const PAGES = 'pages-1';
const FILES = 'files-1';
const MOST_PAGES = 80;
/** Style sheets and scripts stand under their hashes, two or three a release. */
const MOST_FILES = 30;
/** Milliseconds after which a kept page is shown although the network may still answer. */
const PATIENCE = 4000;
const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

const NOT_PAGES = /^\/(api|_|_astro|files)\//;
const NEVER_KEPT = /^(\/hant)?\/(portal|console|search|thanks)\//;

interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Waiting {
  request: Request;
  /** The browser asks the network while the worker wakes up; nothing where it cannot. */
  preloadResponse?: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}
interface WorkerScope {
  addEventListener(type: 'install' | 'activate', listen: (event: Waiting) => void): void;
  addEventListener(type: 'fetch', listen: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  clients: {
    claim(): Promise<void>;
    matchAll(which: { includeUncontrolled: true }): Promise<{ url: string }[]>;
  };
  registration: { navigationPreload?: { enable(): Promise<void> } };
}
const worker = self as unknown as WorkerScope;

worker.addEventListener('install', (event) => {
  worker.skipWaiting();
  event.waitUntil(keepFirstPages());
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([
      worker.clients.claim(),
      worker.registration.navigationPreload?.enable(),
      caches
        .keys()
        .then((names) =>
          Promise.all(
            names.filter((name) => name !== PAGES && name !== FILES).map((name) => caches.delete(name)),
          ),
        ),
    ]),
  );
});

worker.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname: path } = new URL(url);
  if (method !== 'GET' || origin !== location.origin) return;
  if (path.startsWith('/_astro/'))
    event.respondWith(caches.match(path, { ignoreVary: true }).then((kept) => kept || fetch(event.request)));
  else if (mode === 'navigate' && path.endsWith('/') && !NOT_PAGES.test(path))
    event.respondWith(pageAt(path, event));
});

async function pageAt(path: string, event: Fetching): Promise<Response> {
  const fresh = Promise.resolve(event.preloadResponse).then((answer) => answer || fetch(event.request));
  // Registered first, so the copy is made before the browser reads the answer.
  const stored = fresh.then((answer) => keep(path, answer.clone()));
  event.waitUntil(stored.then(() => refresh(path)).catch(() => {}));
  const kept = await (await caches.open(PAGES)).match(path, { ignoreVary: true });
  try {
    const answer = await (kept ? Promise.race([fresh, wait(PATIENCE)]) : fresh);
    if (answer) return answer;
  } catch {
    // No network.
  }
  return kept ? marked(kept) : offlinePage(path);
}

/** Keeps a page with its styles and script; forgets one that is gone. */
async function keep(path: string, answer: Response): Promise<void> {
  if (NEVER_KEPT.test(path)) return;
  const pages = await caches.open(PAGES);
  if (answer.status === 404) await pages.delete(path);
  if (answer.status !== 200 || !/^text\/html/.test(answer.headers.get('Content-Type') || '')) return;
  const html = await answer.clone().text();
  await pages.put(path, answer);
  const files = await caches.open(FILES);
  for (const file of new Set(html.match(/\/_astro\/[\w.-]+\.(css|js)/g)))
    if (!(await files.match(file, { ignoreVary: true }))) await files.add(file);
  await Promise.all([trim(pages, MOST_PAGES), trim(files, MOST_FILES)]);
}

/** A cache lists what was put in last at its end. */
async function trim(cache: Cache, most: number): Promise<void> {
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - most)).map((one) => cache.delete(one)));
}

const rootOf = (path: string) => (path.startsWith('/hant/') ? '/hant' : '');
/** What is kept beforehand never stands in the way of what the reader asks for. */
const take = async (path: string) => keep(path, await fetch(path, { priority: 'low' }));

/** At the first visit: the offline page, home, the directory, and the page that is being read. */
async function keepFirstPages(): Promise<void> {
  const open = (await worker.clients.matchAll({ includeUncontrolled: true })).map(
    ({ url }) => new URL(url).pathname,
  );
  await Promise.all([take('/offline/'), take('/hant/offline/')]);
  await Promise.all([
    ...open.filter((path) => path.endsWith('/')).map(quietly),
    keepDirectory(rootOf(open[0] || '/')),
  ]);
}

/** Home, the list of centers and each center, in the script that is read; less where the reader saves data. */
async function keepDirectory(root: string): Promise<void> {
  const list = `${root}/centers/`;
  await Promise.all([`${root}/offline/`, `${root}/`, list, `${root}/services/`].map(quietly));
  if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return;
  const html = await (await caches.match(list))?.text();
  const centers = html?.match(/"(\/hant)?\/centers\/[a-z0-9-]+\/"/g) || [];
  await Promise.all([...new Set(centers)].map((quoted) => quietly(quoted.slice(1, -1))));
}
const quietly = (path: string) => take(path).catch(() => {});

/** The directory is fetched anew once a day, when the network answers. */
async function refresh(path: string): Promise<void> {
  const root = rootOf(path);
  const list = await caches.match(`${root}/centers/`);
  if (!list || Date.now() - keptAt(list) > DAY) await keepDirectory(root);
}

/** When the server sent it, epoch milliseconds. */
const keptAt = (page: Response) => Date.parse(page.headers.get('Date') || '');

/** The page as it was kept, with its hidden line shown and the moment filled in. */
async function marked(page: Response): Promise<Response> {
  const at = new Date(keptAt(page) + SHANGHAI);
  const moment = `${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${at.toISOString().slice(11, 16)}`;
  const html = (await page.text()).replace(/( data-kept) hidden([^<]*)\{t\}/, `$1$2${moment}`);
  return new Response(html, { headers: page.headers });
}

async function offlinePage(path: string): Promise<Response> {
  return (await caches.match(`${rootOf(path)}/offline/`)) || Response.error();
}

const wait = (milliseconds: number) => new Promise<undefined>((wake) => setTimeout(wake, milliseconds));
