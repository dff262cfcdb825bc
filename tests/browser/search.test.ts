import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests } from '../support/browser.ts';
import { depth } from '../support/depth.ts';
import { houseForTests } from '../support/house-for-tests.ts';
import { eventually } from '../support/publishing.ts';

const browser = browserForTests();
const house = houseForTests();

// The index follows the pages.
beforeAll(() => eventually(async () => (await fetch(`${house.url}/search-index/manifest.json`)).ok));

const field = (page: Page) => page.locator('input[role=combobox]');
const options = (page: Page) => page.locator('#hits [role=option]');
const said = (page: Page) => page.locator('[data-status]');
/** Types as a person does, letter by letter. */
const type = (page: Page, text: string) => field(page).pressSequentially(text, { delay: 60 });
const firstTitle = (page: Page) => page.locator('.hit-title').first();

async function open(path = '/search/', options: Parameters<typeof browser.newPage>[0] = {}): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(house.url + path);
  return page;
}

describe('on a phone of 360 px', () => {
  test.each([
    ['lnryd', '老年人优待证'],
    ['我妈七十了怎么坐公交免费', '老人免费乘公交'],
    ...depth(
      [],
      [
        ['laonianrenyoudaizheng', '老年人优待证'],
        ['老年正', '老年人优待证'],
        ['老年證', '老年人优待证'],
      ],
    ),
  ])('%s answers %s first, as one types', async (typed, title) => {
    const page = await open();
    await type(page, typed);
    await said(page).getByText(/条/).waitFor();
    // What was found for the first letters may stand there before.
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe(typed);
    await expect.poll(() => firstTitle(page).textContent()).toBe(title);
    await expect.poll(() => page.locator('.hits mark').count()).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  test('the first result stands on the upper half of the screen, above the keyboard, below the field', async () => {
    const page = await open();
    await type(page, '高龄津贴');
    // Both at one moment: results that are shown anew may move between two questions.
    const places = () =>
      page.evaluate(() =>
        ['input[role=combobox]', '.hit-title'].map(
          (one) => document.querySelector(one)?.getBoundingClientRect().top ?? -1,
        ),
      );
    await expect
      .poll(async () => {
        const [typed = -1, first = -1] = await places();
        return 0 <= typed && typed < first && first < 370;
      })
      .toBe(true);
  });

  test('on a Traditional page the results are Traditional and lead to Traditional pages', async () => {
    const page = await open('/hant/search/');
    await type(page, '老年證');
    await said(page).getByText(/條/).waitFor();
    await expect.poll(() => firstTitle(page).textContent()).toBe('老年人優待證');
    expect(await page.locator('.hit-title mark').first().textContent()).toContain('老年');
    await options(page).first().click();
    await page.waitForURL(/\/hant\/services\//);
  });

  test('in elder mode everything fits and targets are 60 px', async () => {
    const page = await open();
    await page.evaluate(() => document.documentElement.setAttribute('data-elder', ''));
    await type(page, '高龄津贴');
    await options(page).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect((await field(page).boundingBox())?.height).toBeGreaterThanOrEqual(60);
  });
});

describe('by keyboard and screen reader', () => {
  test('the arrows go through the options while the focus stays in the field, and Enter opens one', async () => {
    const page = await open();
    await type(page, '老年');
    await options(page).nth(1).waitFor();
    expect(await field(page).getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const active = await field(page).getAttribute('aria-activedescendant');
    expect(active).toBe(await options(page).nth(1).getAttribute('id'));
    expect(await options(page).nth(1).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await field(page).getAttribute('aria-activedescendant')).toBeNull();
    await page.keyboard.press('ArrowDown');
    const target = await options(page).first().getAttribute('href');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${target}`);
  });

  test.each([['老年'], ...depth([], [[''], ['饕餮']])])(
    'axe finds nothing with “%s” in the field',
    async (typed) => {
      const page = await open();
      await type(page, typed);
      if (typed)
        await said(page)
          .getByText(/条|没有找到/)
          .waitFor();
      await expectNoAxeViolations(page);
    },
  );
});

test('filters keep one kind, and an empty answer says how to go on', async () => {
  const page = await open('/search/?q=老年');
  await options(page).first().waitFor();
  await page.getByText('按种类').click();
  await page.getByLabel('种类').selectOption('center');
  const kinds = async () => new Set(await page.locator('.hit-facts > :first-child').allTextContents());
  await expect.poll(kinds).toEqual(new Set(['中心']));
  await page.getByLabel('种类').selectOption('notice');
  await page.getByLabel('中心', { exact: true }).selectOption({ index: 1 });
  await said(page).getByText('在这个范围里没有找到').waitFor();
});

test('nothing found says so, with the directory and the phone to call', async () => {
  const page = await open();
  await type(page, '饕餮');
  await said(page).getByText('没有找到“饕餮”').waitFor();
  expect(
    await page
      .getByRole('link', { name: /^0371-/ })
      .first()
      .isVisible(),
  ).toBe(true);
  expect(await page.locator('a[href^="/services/letter/"]').first().isVisible()).toBe(true);
  // What nobody wrote about is said to people, in the same words; they stand in no address.
  await page.getByRole('button', { name: '把这件事说给我们' }).click();
  await page.getByRole('heading', { name: '说件事', level: 1 }).waitFor();
  expect(await page.locator('textarea[name="words"]').inputValue()).toBe('饕餮');
  expect(await page.locator('[role="alert"]:visible').count()).toBe(0);
  expect(decodeURI(page.url())).not.toContain('饕餮');
});

test('the address holds the search, Back goes to the one before, and recent ones stay on the device', async () => {
  const page = await open();
  await type(page, '停水');
  await page.keyboard.press('Enter');
  await options(page).first().waitFor();
  await field(page).fill('高龄津贴');
  await page.keyboard.press('Enter');
  await expect.poll(() => firstTitle(page).textContent()).toBe('高龄津贴');
  await field(page).fill('');
  await page.getByRole('link', { name: '停水' }).waitFor();
  await page.getByRole('button', { name: '清除记录' }).click();
  expect(await page.evaluate(() => localStorage.getItem('searches'))).toBeNull();
});

test('what was asked on the first page is among the recent searches', async () => {
  const page = await open('/');
  await page.locator('input[name=q]').fill('停水');
  await page.keyboard.press('Enter');
  await options(page).first().waitFor();
  await field(page).fill('');
  await page.getByRole('link', { name: '停水', exact: true }).waitFor();
});

test('a phone number answers with the place that picks up', async () => {
  const page = await open();
  await type(page, '5550-0111');
  await expect.poll(() => firstTitle(page).textContent()).toBe('便民服务中心');
});

test.each(['高龄津贴怎么领', 'gljt', ...depth([], ['gaolingjintie', '高齡津貼怎麼領'])])(
  'opened with %s, what it reads first comes with its script, and nothing comes twice',
  async (typed) => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    let scripted = -1;
    const named: string[] = [];
    page.on('response', (answer) => {
      const link = answer.request().isNavigationRequest() ? (answer.headers().link ?? '') : '';
      named.push(...[...link.matchAll(/<([^>]+)>/g)].map(([, path = '']) => path));
    });
    // Nothing runs yet: whatever has been asked for by now was named by the server.
    await page.route(/\/search\.\w+\.js$/, async (route) => {
      await eventually(async () => named.length > 0 && named.every((path) => asked.includes(path)));
      scripted = asked.length;
      await route.continue();
    });
    await page.goto(`${house.url}/search/?${new URLSearchParams({ q: typed })}`);
    await expect.poll(() => firstTitle(page).textContent()).toBe('高龄津贴');
    const index = asked.filter((path) => path.startsWith('/search-index/'));
    expect(new Set(index).size, index.join('\n')).toBe(index.length);
    // One file: each that is shared with another page costs its headers.
    expect(asked.filter((path) => /\.js$/.test(path) && !/\/(?:site|old|sw)\b/.test(path))).toHaveLength(1);
    const isShards = (path: string) => /\/pack\/|\.bin$/.test(path);
    expect(asked.slice(0, scripted).some(isShards)).toBe(true);
    expect(asked.slice(scripted).filter(isShards)).toEqual([]);
  },
);

test('markup that is typed is shown as text and never runs', async () => {
  const page = await open();
  await field(page).fill('<img src=x onerror="document.title=1"><b>老年</b>');
  await options(page).first().waitFor();
  expect(await page.locator('.hits img, .hits b').count()).toBe(0);
  expect(await page.title()).toContain('搜索');
});

test('a paste of 10,000 characters is answered', async () => {
  const page = await open();
  await field(page).evaluate((input: HTMLInputElement) => {
    input.value = '老年证怎么办'.repeat(1700);
    input.dispatchEvent(new Event('input'));
  });
  await options(page).first().waitFor();
});

describe('the network', () => {
  test('slow: it says that it takes time, then answers', async () => {
    const page = await open();
    let letGo = () => {};
    const slow = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/search-index/*/pack/*', async (route) => {
      await slow;
      await route.continue();
    });
    await type(page, '高龄津贴');
    await said(page).getByText('正在找').waitFor();
    await said(page).getByText('网络慢').waitFor();
    letGo();
    await expect.poll(() => firstTitle(page).textContent()).toBe('高龄津贴');
  });

  test('slow: what is typed before the script has come stays, and is searched', async () => {
    const page = await browser.newPage();
    let come = () => {};
    const typed = new Promise<void>((done) => {
      come = done;
    });
    await page.route(/\/_astro\/index\.[^/]*\.js$/, async (route) => {
      await typed;
      await route.continue();
    });
    await page.goto(`${house.url}/search/`, { waitUntil: 'commit' });
    await page.locator('#q').pressSequentially('高龄津贴');
    come();
    await firstTitle(page).getByText('高龄津贴').waitFor();
    expect(await page.locator('#q').inputValue()).toBe('高龄津贴');
  });

  test('broken: a clear line, the directory stays, and a retry answers', async () => {
    const page = await open('/search/', { expected: [/ERR_FAILED/] });
    await page.route('**/search-index/*/**', (route) => route.abort());
    await type(page, '高龄津贴');
    // What failed for the first letters is not what is retried.
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('高龄津贴');
    await page.getByRole('button', { name: '再试一次' }).waitFor();
    await said(page).getByText('没有连上').waitFor();
    expect(await page.locator('a[href^="/services/letter/"]').first().isVisible()).toBe(true);
    await page.unroute('**/search-index/*/**');
    await page.getByRole('button', { name: '再试一次' }).click();
    await expect.poll(() => firstTitle(page).textContent()).toBe('高龄津贴');
  });

  test('away: it says so, and searches again by itself when it is back', async () => {
    const page = await open('/search/', { expected: [/ERR_INTERNET_DISCONNECTED/] });
    await page.context().setOffline(true);
    await type(page, '高龄津贴');
    await said(page).getByText('现在没有网络').waitFor();
    await page.context().setOffline(false);
    await expect.poll(() => firstTitle(page).textContent()).toBe('高龄津贴');
  });

  test('a page older than the index takes the new index without a word', async () => {
    const page = await open('/search/', { expected: [/404/] });
    let gone = true;
    await page.route('**/search-index/*/pack/*', (route) => {
      if (!gone) return route.continue();
      gone = false;
      return route.fulfill({ status: 404 });
    });
    await type(page, '高龄津贴');
    await expect.poll(() => firstTitle(page).textContent()).toBe('高龄津贴');
  });
});

test('without JavaScript the form leads to the letters', async () => {
  const page = await open('/search/', { javaScript: false });
  await page.locator('#q').fill('老年证');
  await page.getByRole('button', { name: '找', exact: true }).click();
  await page.locator('a[href^="/services/letter/l"]').click();
  await page.getByRole('link', { name: '老年人优待证' }).waitFor();
});
