import { request as ask } from 'node:http';
import type { Page, Route } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/calendar/shanghai.ts';
import { openingsOn } from '../../src/directory/hours.ts';
import { hantPath } from '../../src/hanzi/traditional.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests } from '../support/browser.ts';
import { isDeep } from '../support/depth.ts';
import { houseForTests } from '../support/house-for-tests.ts';
import { eventually } from '../support/publishing.ts';
import { countTaps, tapped } from '../support/taps.ts';

const browser = browserForTests();
const house = houseForTests({ urgent: true });

/** One page of each kind; in `npm test` every second of them for what must be seen in a browser. */
const seen = () => kinds().filter((_, at) => isDeep || at % 2 === 0);
const kinds = () => [
  '/',
  '/notices/',
  ...[...house.store.notices.values()]
    .filter(
      ({ validity, event, history, html }) =>
        validity !== '有效' || event || history.length || /<table/.test(html),
    )
    .slice(0, 4)
    .map(({ slug }) => `/notices/${slug}/`),
  '/services/',
  `/services/${[...house.store.services.keys()][0]}/`,
  '/centers/',
  `/centers/${[...house.store.centers.keys()][0]}/`,
  '/timebank/',
  '/grids/',
  '/phones/',
  '/components/',
];

describe('each kind of page', () => {
  test('comes in at most 13 kB in all and 5 kB of script, as a browser receives it', async () => {
    const over: string[] = [];
    for (const address of kinds().filter((path) => path !== '/components/')) {
      const { body, size } = await received(address);
      const files = [...body.matchAll(/(?:href|src)="(\/_astro\/[^"]+)"/g)].map(([, file = '']) => file);
      const sizes = await Promise.all(
        [...new Set(files)].map(async (file) => ({ file, ...(await received(file)) })),
      );
      const scripts = sizes
        .filter(({ file }) => file.endsWith('.js'))
        .reduce((sum, file) => sum + file.size, 0);
      const all = size + sizes.reduce((sum, file) => sum + file.size, 0);
      if (all > 13_000 || scripts > 5_000) over.push(`${address}: ${all} bytes, ${scripts} of script`);
    }
    expect(over).toEqual([]);
  });

  test('is heard in order: header, ways, text under one heading, end', async () => {
    const page = await browser.newPage();
    for (const address of seen()) {
      await page.goto(house.url + address);
      const told = await page.locator('body').ariaSnapshot();
      const places = [/^- banner/m, /navigation "全站"/, /^- main/m, /^- contentinfo/m].map((place) =>
        told.search(place),
      );
      expect(places, address).toEqual(places.toSorted((a, b) => a - b));
      expect(places, address).not.toContain(-1);
      const levels = [...told.matchAll(/heading "[^\n]*\[level=(\d)\]/g)].map(([, level]) => Number(level));
      expect(
        levels.filter((level) => level === 1),
        address,
      ).toHaveLength(1);
      expect(levels[0], address).toBe(1);
      for (let at = 1; at < levels.length; at++)
        expect((levels[at] ?? 0) - (levels[at - 1] ?? 0), `${address}, heading ${at}`).toBeLessThan(2);
    }
  });

  test('reads whole without JavaScript', async () => {
    const page = await browser.newPage({ javaScript: false });
    for (const address of seen()) {
      await page.goto(house.url + address);
      expect((await page.locator('main').innerText()).length, address).toBeGreaterThan(40);
      // Whether a door is open now cannot be known; its hours are said instead.
      for (const week of await page.locator('.doors .open-week').all())
        expect(await week.isVisible()).toBe(true);
    }
  });
});

/** The text of an answer and how many bytes its body took on the wire, from a browser that takes gzip. */
function received(path: string): Promise<{ body: string; size: number }> {
  return new Promise((done, fail) => {
    ask(house.url + path, { headers: { 'Accept-Encoding': 'gzip' } }, (answer) => {
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
      });
      answer.on('end', () =>
        fetch(house.url + path)
          .then((plain) => plain.text())
          .then((body) => done({ body, size }), fail),
      );
    })
      .on('error', fail)
      .end();
  });
}

describe('what the reader chose', () => {
  test('large text holds on every page from before the first paint', async () => {
    const page = await browser.newPage();
    await page.goto(`${house.url}/`);
    await page.getByRole('button', { name: '大字' }).click();
    await page.getByRole('link', { name: '通知', exact: true }).first().click();
    await page.waitForURL('**/notices/');
    expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('24px');
    expect(await page.getByRole('button', { name: '大字' }).getAttribute('aria-pressed')).toBe('true');
  });

  test('the script holds on every page', async () => {
    const page = await browser.newPage();
    await page.goto(`${house.url}/centers/`);
    await page.getByRole('link', { name: '繁體' }).click();
    await page.waitForURL('**/hant/centers/');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hant');
    await page.goto(`${house.url}/timebank/`);
    await page.waitForURL('**/hant/timebank/');
    await page.getByRole('link', { name: '简体' }).click();
    await page.waitForURL((url) => url.pathname === '/timebank/');
  });

  test('ticks on a list of materials stay on this device', async () => {
    const guide = [...house.store.services.values()].find(({ materials }) => materials.length > 1);
    const page = await browser.newPage();
    await page.goto(`${house.url}/services/${guide?.slug}/`);
    await page.getByRole('checkbox').nth(1).check();
    await page.reload();
    expect(await page.getByRole('checkbox').nth(1).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox').first().isChecked()).toBe(false);
  });
});

test('in elder mode a page is read aloud where there is a Chinese voice, and stops when asked', async () => {
  const page = await browser.newPage();
  // Headless browsers have no voices; what would be spoken is noted instead.
  await page.addInitScript(() => {
    localStorage.setItem('elder', '1');
    const said: string[] = [];
    Object.assign(window, { said });
    speechSynthesis.getVoices = () => [{ lang: 'zh-CN' } as SpeechSynthesisVoice];
    speechSynthesis.speak = ({ text }) => void said.push(text);
    Object.defineProperty(speechSynthesis, 'speaking', { get: () => said.length > 0 });
    speechSynthesis.cancel = () => {};
  });
  const [guide] = house.store.services.values();
  await page.goto(`${house.url}/services/${guide?.slug}/`);
  await page.getByRole('button', { name: '读给我听' }).click();
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said[0]).toContain(guide?.name);
  const whole = said.join('');
  for (const step of guide?.steps ?? []) expect(whole).toContain(step);
  expect(whole.split(guide?.steps[0] ?? '').length, 'nothing is said twice').toBe(2);
  await page.getByRole('button', { name: '停下' }).click();
  expect(await page.getByRole('button', { name: '读给我听' }).isVisible()).toBe(true);
});

describe('what the hour decides', () => {
  /** The page as it was rendered, read at another moment. */
  async function readAt(address: string, moment: string): Promise<Page> {
    const page = await browser.newPage();
    await page.clock.setFixedTime(new Date(moment));
    await page.goto(house.url + address);
    return page;
  }

  test('a door is open at its first minute and closed at its last, on a page kept since yesterday', async () => {
    const center = [...house.store.centers.values()].find(({ order }) => order === 1);
    if (!center) throw new Error('the sample has no first center');
    const days = Array.from({ length: 12 }, (_, ahead) => addDays(dayOf(Date.now()), ahead + 1));
    const day = days.find((one) => openingsOn(center, house.store.calendar, one).length > 0) ?? '';
    const [first] = openingsOn(center, house.store.calendar, day);
    if (!first) throw new Error('the first center is closed for a fortnight');
    const at = (minutes: number) =>
      `${day}T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00+08:00`;
    for (const [minutes, state] of [
      [first.from - 1, 'closed'],
      [first.from, 'open'],
      [first.to - 1, 'open'],
      [first.to, 'closed'],
    ] as const) {
      const page = await readAt(`/centers/${center.slug}/`, at(minutes));
      expect(await page.locator('.open-now').getAttribute('data-state'), `${day} ${minutes}`).toBe(state);
    }
  });

  test('a page kept for months says nothing about now', async () => {
    const page = await readAt('/', new Date(Date.now() + 60 * 86_400_000).toISOString());
    expect(await page.locator('.open-now:visible').count()).toBe(0);
    expect(await page.locator('.doors .open-week:visible').count()).toBe(8);
  });

  test('an urgent notice has left a kept page at its end', async () => {
    const ends = [...house.store.notices.values()]
      .map(({ urgentUntil }) => urgentUntil ?? 0)
      .filter((end) => end > Date.now());
    const last = Math.max(...ends);
    expect(await (await readAt('/', new Date().toISOString())).locator('.banner p').count()).toBe(
      ends.length,
    );
    const page = await readAt('/', new Date(last + 1000).toISOString());
    await expect.poll(() => page.locator('.banner').count()).toBe(0);
  });
});

test('a door finds its grid and the phone of the grid worker: three taps from the home page, one more where a building lies in two grids; a phone remembers', async () => {
  const { grids } = house.store.community;
  const doors = grids.flatMap((grid) => grid.buildings.map((door) => ({ grid, ...door })));
  const same = (one: (typeof doors)[number]) =>
    doors.filter(({ court, building }) => court === one.court && building === one.building);
  const [whole, split] = [1, 2].map((count) => doors.find((door) => same(door).length === count));
  if (!whole || !split) throw new Error('the sample has no such buildings');
  const page = await browser.newPage({ context: { hasTouch: true, isMobile: true } });
  await countTaps(page);
  await page.goto(house.url);
  await page.getByRole('main').locator('a[href="/grids/"]').tap();
  await page.waitForURL('**/grids/');
  const answer = page.locator('output');
  const choose = async (part: string, name: string) =>
    page.getByRole('group', { name: part }).getByText(name, { exact: true }).tap();
  await choose('院子', whole.court);
  await choose('楼号', whole.building);
  await expect.poll(() => answer.innerText()).toContain(whole.grid.worker.phone);
  expect(await tapped(page), 'from the home page to the number').toBe(3);
  await page.reload();
  expect(await answer.innerText()).toContain(whole.grid.name);
  await choose('院子', split.court);
  await choose('楼号', split.building);
  expect(await answer.innerText()).toBe('');
  await choose('单元', `${split.units[0]}单元`);
  await expect.poll(() => answer.innerText()).toContain(split.grid.worker.phone);
  await expectNoAxeViolations(page);
});

test('one goes through the front page by keyboard alone, the text first', async () => {
  const page = await browser.newPage({ width: 1280 });
  await page.goto(`${house.url}/`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q');
  const unseen: string[] = [];
  for (let step = 0; step < 60; step++) {
    const focus = await page.evaluate(() => {
      const focused = document.activeElement as HTMLElement | null;
      const box = focused?.getBoundingClientRect();
      return { text: focused?.innerText ?? '', seen: Boolean(box?.width && box.height) };
    });
    if (!focus.seen) unseen.push(focus.text);
    await page.keyboard.press('Tab');
  }
  expect(unseen).toEqual([]);
});

test('Traditional pages name the community in Traditional and lead to Traditional pages', async () => {
  const page = await browser.newPage();
  for (const address of ['/', '/centers/', '/grids/']) {
    await page.goto(house.url + hantPath(address));
    expect(await page.locator('.masthead-name').innerText()).toContain(
      house.store.community.name.replace('社区', '社區'),
    );
    for (const href of await page
      .locator('main a[href^="/"]')
      .evaluateAll((links) => links.map((a) => a.getAttribute('href'))))
      expect(href).toMatch(/^\/(hant|files)\//);
  }
});

describe('a page that needs its script says truly why that did not run', () => {
  const why: [string, RegExp, (route: Route) => Promise<void>][] = [
    // What a browser below the floor makes of the newest syntax.
    ['too old', /浏览器太旧/, (route) => route.fulfill({ contentType: 'text/javascript', body: 'let ?' })],
    ['cut off', /没有下载完.*刷新一次/, (route) => route.abort()],
  ];
  // The search page asks for the index, which follows the pages.
  beforeAll(() => eventually(async () => (await fetch(`${house.url}/search-index/manifest.json`)).ok));
  const own = /\/_astro\/(?!site\.|old\.)[^/]*\.js$/;
  const expected = [/^uncaught: /, /^failed: /, /^console: /];

  test.each(why)('%s', async (_, sentence, answer) => {
    for (const address of ['/portal/', '/console/', '/search/']) {
      const page = await browser.newPage({ expected });
      await page.route(own, answer);
      await page.goto(house.url + address);
      const told = page.getByRole('alert');
      await told.waitFor();
      expect(await told.count(), address).toBe(1);
      expect(await page.locator('a[href^="tel:"]:visible').count(), address).toBeGreaterThan(0);
      expect(await told.innerText(), address).toMatch(sentence);
    }
  });

  test('no scripts at all, and nothing where it runs', async () => {
    const without = await browser.newPage({ javaScript: false });
    const page = await browser.newPage();
    for (const address of ['/portal/', '/console/', '/search/']) {
      await without.goto(house.url + address);
      expect(await without.locator('main').innerText(), address).toMatch(/打开脚本/);
      await page.goto(house.url + address);
      await page.locator('[data-without]').first().waitFor({ state: 'detached' });
    }
  });
});
