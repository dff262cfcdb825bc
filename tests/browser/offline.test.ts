import { existsSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { traditionalPages } from '../../src/hanzi/traditional.ts';
import { loadContent } from '../../src/publisher/content.ts';
import { type Store, useStore } from '../../src/site/store.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests } from '../support/browser.ts';
import { siteBundle } from '../support/site-bundle.ts';

const browser = browserForTests();
const kept = { serviceWorkers: 'allow' } as const;
/** What a browser says when nobody is at the other end; the reader sees our page all the same. */
const unreachable = [
  /ERR_CONNECTION_REFUSED/,
  /ERR_CONNECTION_RESET/,
  /ERR_EMPTY_RESPONSE/,
  /ERR_SOCKET_NOT_CONNECTED/,
];

/** The site as the publisher places it, behind a network that the tests switch. */
let network: 'good' | 'slow' | 'none' = 'good';
let bundle = '';
let renderPage: (url: string) => Promise<Response>;
let store: Store;
let url = '';
const types: Record<string, string> = {
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
};

const server = createServer((request, answer) => void respond(request, answer));

async function respond(request: IncomingMessage, answer: ServerResponse): Promise<void> {
  if (network === 'none') return void request.socket.destroy();
  // So slow that nothing comes before the test lets it.
  while (network === 'slow') await new Promise((wake) => setTimeout(wake, 50));
  const path = new URL(request.url ?? '/', url).pathname;
  const asset = join(bundle, 'client', path);
  if (existsSync(asset) && statSync(asset).isFile()) {
    const type = types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    return void answer.setHeader('Content-Type', type).end(await readFile(asset));
  }
  const hans = path.replace(/^\/hant(?=\/)/, '');
  const page = await renderPage(url + hans);
  const type = page.headers.get('Content-Type') ?? '';
  answer.writeHead(page.status, { 'Content-Type': type });
  const toTraditional = traditionalPages({ origin: url, exemptions: [] });
  const body = await page.text();
  answer.end(hans !== path && type.startsWith('text/html') ? toTraditional(body) : body);
}

beforeAll(async () => {
  ({ store } = await loadContent(join(import.meta.dirname, '../../content'), { now: Date.now() }));
  useStore(store);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  bundle = await siteBundle();
  ({ renderPage } = await import(pathToFileURL(join(bundle, 'server/entry.mjs')).href));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  network = 'good';
  useStore(store);
});

/** A reader whose first visit is over: the worker has kept what it keeps. */
async function visitor(first: string, expected: RegExp[] = []): Promise<Page> {
  const page = await browser.newPage({ expected: [...unreachable, ...expected], context: kept });
  await page.goto(url + first);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  return page;
}

const keptLine = (page: Page) => page.locator('[data-kept]');
const heading = (page: Page) => page.locator('h1').innerText();

/** Everything that is kept on the phone, as paths. */
const keptPaths = (page: Page) =>
  page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) paths.push(new URL(request.url).pathname);
    return paths;
  });

describe('without a network', () => {
  test('the page that was read, home and the directory can be read, and say when they were kept', async () => {
    const page = await visitor('/grids/');
    expect(await keptLine(page).isVisible()).toBe(false);
    const [center] = store.centers.values();
    network = 'none';
    for (const path of ['/grids/', '/', '/centers/', '/services/', `/centers/${center?.slug}/`]) {
      await page.goto(url + path);
      await page.locator('h1').waitFor();
      const line = await keptLine(page).innerText();
      expect(line, path).toMatch(
        /^现在网络不通畅。这是\d{1,2}月\d{1,2}日 \d\d:\d\d存下的内容，可能已经变动。$/,
      );
    }
    expect(await heading(page)).toBe(center?.name);
    expect(await page.locator('a[href^="tel:"]').count()).toBeGreaterThan(0);
    const styled = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(styled).toBe('rgb(251, 248, 241)');
    await expectNoAxeViolations(page);
  });

  test('a page that was never opened is answered with where to go on and whom to call', async () => {
    const page = await visitor('/');
    network = 'none';
    await page.goto(`${url}/timebank/`);
    expect(await heading(page)).toBe('现在没有网络');
    expect(await page.locator('a[href^="tel:"]').count()).toBeGreaterThan(0);
    await expectNoAxeViolations(page);
    await page.locator('main a[href="/centers/"]').click();
    await page.waitForURL(`${url}/centers/`);
    expect(await keptLine(page).isVisible()).toBe(true);
  });

  test('and when it is back, the page that was asked for opens by itself', async () => {
    const page = await visitor('/');
    network = 'none';
    await page.goto(`${url}/timebank/`);
    network = 'good';
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => heading(page)).not.toBe('现在没有网络');
    expect(page.url()).toBe(`${url}/timebank/`);
  });

  test('a reader of Traditional pages reads Traditional ones', async () => {
    const page = await visitor('/hant/');
    network = 'none';
    await page.goto(`${url}/hant/centers/`);
    expect(await keptLine(page).innerText()).toMatch(/^現在網路不通暢|^現在網絡不通暢/);
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hant');
    await page.goto(`${url}/hant/timebank/`);
    expect(await heading(page)).toMatch(/^現在沒有網[路絡]$/);
  });
});

describe('with a network', () => {
  test('what changed is shown at once, and no line about age', async () => {
    const page = await visitor('/centers/');
    const [slug = '', center] = [...store.centers][0] ?? [];
    await page.goto(`${url}/centers/${slug}/`);
    useStore({
      ...store,
      centers: new Map([
        ...store.centers,
        [slug, { ...(center as never as object), name: '搬走了的中心' } as never],
      ]),
    });
    await page.goto(`${url}/centers/${slug}/`);
    expect(await heading(page)).toBe('搬走了的中心');
    expect(await keptLine(page).isVisible()).toBe(false);
  });

  test('a page that is gone is forgotten as soon as that is seen', async () => {
    const page = await visitor('/', [/404/]);
    const [gone = '', ...left] = [...store.centers.keys()].map((slug) => `/centers/${slug}/`);
    expect(await keptPaths(page)).toEqual(expect.arrayContaining([gone, ...left]));
    useStore({ ...store, centers: new Map([...store.centers].slice(1)) });
    await page.goto(url + gone);
    await expect.poll(() => keptPaths(page)).not.toContain(gone);
    network = 'none';
    await page.goto(url + gone);
    expect(await heading(page)).toBe('现在没有网络');
  });

  test('that is slow, a kept page is shown after some seconds, and it says so', async () => {
    const page = await visitor('/centers/');
    network = 'slow';
    await page.goto(`${url}/centers/`, { waitUntil: 'commit' });
    await keptLine(page).waitFor({ state: 'visible' });
    network = 'good';
  });
});

describe('the worker', () => {
  test('keeps no portal, console, search, answer to a form or API', async () => {
    const page = await visitor('/', [/404/]);
    for (const path of ['/search/?q=x', '/portal/', '/thanks/', '/hant/portal/']) {
      await page.goto(url + path).catch(() => null);
      await page.waitForTimeout(100);
    }
    await page.evaluate(() => fetch('/api/health').catch(() => null));
    const kept = await keptPaths(page);
    expect(kept).toContain('/');
    expect(kept.filter((path) => /portal|console|search|thanks|^\/api/.test(path))).toEqual([]);
    expect(kept.filter((path) => path.startsWith('/_astro/')).length).toBeLessThan(6);
  });

  test('takes away what an older one kept', async () => {
    const page = await browser.newPage({ expected: [/favicon/], context: kept });
    await page.goto(`${url}/robots.txt`);
    await page.evaluate(async () => void (await caches.open('pages-0')));
    await page.goto(`${url}/`);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect.poll(() => page.evaluate(() => caches.keys())).toEqual(['pages-1', 'files-1']);
  });

  test('and the script of the pages stay below 5 kB together, as received', async () => {
    const names = (await readdir(join(bundle, 'client/_astro'))).filter((name) =>
      /^site\.\w+\.js$/.test(name),
    );
    const scripts = ['sw.js', ...names.map((name) => `_astro/${name}`)];
    expect(scripts.length).toBe(2);
    const sizes = await Promise.all(
      scripts.map(async (path) => gzipSync(await readFile(join(bundle, 'client', path))).length),
    );
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(5_000);
  });
});
