import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../src/cli/chromium.ts';
import { loadContent } from '../../src/publisher/content.ts';
import type { Row } from '../support/bench.ts';
import { chromiumFlags } from '../support/browser.ts';
import { contentOf, newState, removeState, startHouse } from '../support/house.ts';
import { freePort } from '../support/server.ts';
import { servePlainly } from './search/plain-server.ts';
import { scored } from './site/lighthouse.ts';
import { NoStarlight, starlightSite } from './site/starlight.ts';

export const name = '页面';

interface Weight {
  all: number;
  script: number;
  requests: number;
}

/** Five pages of the site beside a plain Starlight page with the words of the guide: bytes as they come, and Lighthouse. */
export async function run(): Promise<Row[]> {
  const executablePath = findChromium();
  if (!executablePath) return [{ what: 'pages', skipped: '没有 Chromium' }];
  const state = await newState();
  const listen = `127.0.0.1:${await freePort()}`;
  // Lighthouse asks whether a page's canonical address is its own.
  const house = await startHouse(state, { SHIGUANG_LISTEN: listen, SHIGUANG_ORIGIN: `http://${listen}` });
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath,
    args: [...chromiumFlags, `--remote-debugging-port=${port}`],
  });
  try {
    await house.until(/网站地址/);
    const { store } = await loadContent(contentOf(state), { now: Date.now() });
    const guide = [...store.services.values()].toSorted(
      (a, b) => b.materials.length + b.steps.length - a.materials.length - a.steps.length,
    )[0];
    const center = [...store.centers.keys()][0];
    const notice = [...store.notices.values()].find(({ html }) => /<table/.test(html));
    if (!guide || !center || !notice) throw new Error('the sample has no guide, center or notice');
    const pages = [
      ['home', '/'],
      ['a center', `/centers/${center}/`],
      ['a guide', `/services/${guide.slug}/`],
      ['a notice', `/notices/${notice.slug}/`],
      ['a list', '/notices/'],
    ] as const;
    const rows: Row[] = [];
    const weights = new Map<string, Weight>();
    for (const [what, path] of pages) {
      const { all, script, requests } = await weigh(browser, house.url + path);
      weights.set(what, { all, script, requests });
      rows.push(
        {
          what: `${what}: all of it, as received, ${requests} requests`,
          value: all,
          unit: 'B',
          bar: '<= 13000',
        },
        { what: `${what}: script`, value: script, unit: 'B', bar: '<= 5000' },
      );
    }
    for (const [what, path] of pages) rows.push(await scored(what, house.url + path, port, '>= 100'));
    rows.push(...(await beside(weights.get('a guide'), () => starlightSite(guide), browser, port)));
    return rows;
  } finally {
    await browser.close();
    house.signal('SIGTERM');
    await house.ended();
    await removeState(state);
  }
}

async function beside(
  ours: Weight | undefined,
  make: () => Promise<string>,
  browser: Browser,
  port: number,
): Promise<Row[]> {
  let folder: string;
  try {
    folder = await make();
  } catch (error) {
    if (!(error instanceof NoStarlight)) throw error;
    return [{ what: 'the same guide in Starlight', skipped: error.message }];
  }
  const plain = await servePlainly(folder);
  try {
    const theirs = await weigh(browser, `${plain.url}/`);
    const against = 'the same words in Starlight';
    return [
      {
        what: 'a guide: all of it',
        value: ours?.all ?? 0,
        unit: 'B',
        against,
        other: theirs.all,
        bar: '<= 1',
      },
      {
        what: 'a guide: script',
        value: ours?.script ?? 0,
        unit: 'B',
        against,
        other: theirs.script,
        bar: '<= 1',
      },
      { what: 'a guide: requests', value: ours?.requests ?? 0, against, other: theirs.requests, bar: '<= 1' },
      await scored('the same words in Starlight', `${plain.url}/`, port),
    ];
  } finally {
    plain.stop();
  }
}

/** Bytes of all bodies as they come to someone who was never here, until the page is quiet. Icons that the browser asks for by itself do not count. */
async function weigh(browser: Browser, url: string): Promise<Weight> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const parts: Promise<{ size: number; script: boolean }>[] = [];
  const note = (answer: Awaited<ReturnType<Page['waitForResponse']>>) => {
    const request = answer.request();
    const kind = request.resourceType();
    if (kind === 'other' || kind === 'manifest') return;
    parts.push(
      request.sizes().then(({ responseBodySize }) => ({ size: responseBodySize, script: kind === 'script' })),
    );
  };
  page.on('response', note);
  await page.goto(url, { waitUntil: 'networkidle' });
  const all = await Promise.all(parts);
  await context.close();
  const sum = (some: typeof all) => some.reduce((total, { size }) => total + size, 0);
  return { all: sum(all), script: sum(all.filter(({ script }) => script)), requests: all.length };
}
