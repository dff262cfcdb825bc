/** Large text, print, the reader's own colours and the keyboard: what each of them promises, on pages of each kind. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests } from '../support/browser.ts';
import { depth } from '../support/depth.ts';
import { houseForTests } from '../support/house-for-tests.ts';

const browser = browserForTests();
const house = houseForTests({ urgent: true });

const center = () => [...house.store.centers.values()].find(({ order }) => order === 1)?.slug;
const guide = () =>
  [...house.store.services.values()].find(({ materials, forms }) => materials.length > 1 && forms.length);
const table = () => [...house.store.notices.values()].find(({ html }) => /<table/.test(html))?.slug;
const event = () => [...house.store.notices.values()].find((notice) => notice.event)?.slug;
/** Pages of each kind; in `npm test` those on which most stands. */
const kinds = () =>
  depth([0, 2, 5, 7], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).map((at) => every()[at] as string);
const every = () => [
  '/',
  '/notices/',
  `/notices/${table()}/`,
  `/notices/${event()}/`,
  '/services/',
  `/services/${guide()?.slug}/`,
  '/centers/',
  `/centers/${center()}/`,
  '/timebank/',
  '/grids/',
  '/phones/',
  '/sitemap/',
];

/** Controls lower than `target` that are no word in a sentence, and, with `large`, text below 24 px or set too tight. */
function tooSmall({ target, large }: { target: number; large: boolean }): string[] {
  const told = (element: Element) =>
    `<${element.tagName} ${element.className}> ${element.textContent?.slice(0, 12)}`;
  const visible = (element: Element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const faults: string[] = [];
  for (const control of document.querySelectorAll(
    'a, button, select, textarea, summary, input:not([type=hidden])',
  )) {
    // A tick is tapped by its label, a door by its whole row, the way past the menu by a key.
    if (!visible(control) || control.matches('.skip, .tick, .doors a')) continue;
    // A telephone in a sentence is one piece, and so no mere line box.
    const inText =
      (getComputedStyle(control).display === 'inline' || control.matches('.phone')) &&
      control.parentElement?.textContent !== control.textContent;
    if (!inText && control.getBoundingClientRect().height < target - 1) faults.push(`low ${told(control)}`);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (large && walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent || !walker.currentNode.textContent?.trim() || !visible(parent)) continue;
    // The map of the whole community is a picture; the page says its names in words.
    if (parent.closest('script, option, .unseen, figure:not(.area-near)')) continue;
    const { fontSize, lineHeight } = getComputedStyle(parent);
    const svg = parent.closest('svg');
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    if (Number.parseFloat(fontSize) * scale < 23.5) faults.push(`small ${told(parent)}`);
    if (parent.closest('h1, h2, h3, button, .act, .ruled-button, svg, .seal, .masthead-name, .steps-number'))
      continue;
    if (Number.parseFloat(lineHeight) / Number.parseFloat(fontSize) < 1.59)
      faults.push(`tight ${told(parent)}`);
  }
  return faults;
}

describe('large text', () => {
  test.each([360, 1280])('is 24 px in lines of 1.6 at least, targets are 60 px, at %d px', async (width) => {
    const page = await browser.newPage({ width });
    await page.addInitScript(() => localStorage.setItem('elder', '1'));
    for (const address of kinds()) {
      await page.goto(house.url + address);
      expect(await page.evaluate(tooSmall, { target: 60, large: true }), address).toEqual([]);
    }
  });

  test('hides nothing that stands on the page otherwise', async () => {
    const page = await browser.newPage({ width: 360 });
    for (const address of kinds()) {
      await page.goto(house.url + address);
      const words = () =>
        page
          .locator('body')
          .innerText()
          .then((text) => text.replaceAll(/\s/g, ''));
      const usual = await words();
      await page.getByRole('button', { name: '大字' }).click();
      expect(await words(), address).toBe(usual);
      await page.getByRole('button', { name: '大字' }).click();
    }
  });
});

test('every target is 48 px high without large text', async () => {
  const page = await browser.newPage({ width: 360 });
  for (const address of kinds()) {
    await page.goto(house.url + address);
    expect(await page.evaluate(tooSmall, { target: 48, large: false }), address).toEqual([]);
  }
});

test('every word stands out from its paper by 7:1, by day and by night', async () => {
  for (const dark of [false, true]) {
    const page = await browser.newPage({ dark });
    for (const address of kinds()) {
      await page.goto(house.url + address);
      await expectNoAxeViolations(page, ['color-contrast-enhanced']);
    }
  }
});

describe('on paper', () => {
  async function printed(address: string): Promise<Page> {
    // A4 without its margins.
    const page = await browser.newPage({ width: 680, dark: true });
    await page.goto(house.url + address);
    await page.emulateMedia({ media: 'print' });
    return page;
  }

  test('there is the text in black on white, and nothing to press', async () => {
    for (const address of kinds()) {
      const page = await printed(address);
      expect(
        await page
          .locator('nav:visible:not(:has(.choices)), button:visible, form:visible, .banner:visible')
          .count(),
        address,
      ).toBe(0);
      expect(await page.locator('h1').isVisible()).toBe(address !== '/');
      const seen = await page.evaluate(() => {
        const { color, backgroundColor } = getComputedStyle(document.documentElement);
        return { color, backgroundColor, wide: document.documentElement.scrollWidth - innerWidth };
      });
      expect(seen, address).toEqual({
        color: 'rgb(0, 0, 0)',
        backgroundColor: 'rgb(255, 255, 255)',
        wide: 0,
      });
      await page.close();
    }
  });

  test('a guide has a box to tick for each paper to bring, and hours that do not grow old', async () => {
    const page = await printed(`/services/${guide()?.slug}/`);
    for (const { name } of guide()?.materials ?? [])
      expect(await page.getByLabel(name).first().isVisible()).toBe(true);
    expect(
      await page
        .locator('.tick')
        .first()
        .evaluate((box) => getComputedStyle(box).borderTopStyle),
    ).toBe('solid');
    expect(await page.locator('.open-now:visible').count()).toBe(0);
    expect(await page.locator('.open-week').first().isVisible()).toBe(true);
  });

  test('a center has a card to cut out, with a code of its address', async () => {
    const page = await printed(`/centers/${center()}/`);
    const card = page.locator('.card');
    expect(await card.innerText()).toContain(`/centers/${center()}/`);
    const box = await card.locator('svg').boundingBox();
    // 30 mm at 96 px an inch.
    expect(box?.width).toBeCloseTo((30 / 25.4) * 96, 0);
    const [own, other] = await Promise.all(
      [page, await printed('/centers/zhiyuan/')].map((one) => one.locator('.card path').getAttribute('d')),
    );
    expect(own).not.toBe(other);
  });
});

test('in the colours that a reader forces on all sites, text, marks and the map are in these colours', async () => {
  for (const dark of [false, true]) {
    const page = await browser.newPage({ dark, context: { forcedColors: 'active' } });
    await page.goto(`${house.url}/centers/${center()}/`);
    const seen = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('span'));
      probe.style.cssText = 'forced-color-adjust: none; color: CanvasText; background: Canvas';
      const { color, backgroundColor } = getComputedStyle(probe);
      const map = document.querySelector('.area text') as Element;
      const mark = document.querySelector('.masthead-nav [aria-current]') as Element;
      return {
        color,
        backgroundColor,
        map: [getComputedStyle(map).fill, getComputedStyle(map).stroke],
        mark: getComputedStyle(mark, '::after').backgroundColor,
      };
    });
    expect(seen.map).toEqual([seen.color, seen.backgroundColor]);
    expect(seen.mark).toBe(seen.color);
  }
});

describe('by keyboard alone', () => {
  /** Presses Tab until the focus is on a control of this name; fails where that never happens. */
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let step = 0; step < 150; step++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const { activeElement: focused } = document;
        return (
          (focused as HTMLInputElement)?.labels?.[0]?.innerText ?? (focused as HTMLElement)?.innerText ?? ''
        );
      });
      if (at.trim().split('\n')[0] === name) return;
    }
    throw new Error(`the keyboard never comes to ${name} on ${page.url()}`);
  }

  test.each([true, false])(
    'one goes from home to a guide and reads what to bring, with JavaScript %s',
    async (javaScript) => {
      const page = await browser.newPage({ javaScript });
      const [about, material] = [guide()?.lifeEvents[0] ?? '', guide()?.materials[0]?.name ?? ''];
      await page.goto(`${house.url}/`);
      await tabTo(page, about);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/services\/event\//);
      await tabTo(page, guide()?.name ?? '');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/services/${guide()?.slug}/`);
      await tabTo(page, material);
      await page.keyboard.press('Space');
      expect(await page.getByRole('checkbox').first().isChecked()).toBe(true);
    },
  );

  test('the focus is seen at every stop, and comes by in the order of the page', async () => {
    const page = await browser.newPage({ width: 1280 });
    for (const address of kinds()) {
      await page.goto(house.url + address);
      const stops = await page
        .locator('a, button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')
        .evaluateAll((all) => {
          const open = all.filter((one) => one.checkVisibility() && !(one as HTMLButtonElement).disabled);
          // Of those of which one is chosen the keyboard stops at one.
          const choices = open.filter((one) => one.matches('[type=radio]')) as HTMLInputElement[];
          return open.length - choices.length + new Set(choices.map(({ name }) => name)).size;
        });
      const seen: number[] = [];
      for (let step = 0; step < Math.min(stops, 60); step++) {
        await page.keyboard.press('Tab');
        const { place, ring, text } = await page.evaluate(() => {
          const focused = document.activeElement as HTMLElement;
          const row = focused.closest('.doors li') ?? focused;
          return {
            place: [...document.querySelectorAll('*')].indexOf(focused),
            ring: Number.parseFloat(getComputedStyle(row).outlineWidth),
            text: focused.innerText,
          };
        });
        expect(ring, `${address} ${text}`).toBeGreaterThanOrEqual(3);
        seen.push(place);
      }
      expect(seen, address).toEqual(seen.toSorted((a, b) => a - b));
    }
  });
});

describe('what the hour decides, on a phone that slept', () => {
  test('a banner whose end came meanwhile is gone when one looks again', async () => {
    const page = await browser.newPage();
    await page.clock.setFixedTime(new Date());
    await page.goto(`${house.url}/`);
    expect(await page.locator('.banner').count()).toBe(1);
    await page.clock.setFixedTime(new Date(Date.now() + 400 * 86_400_000));
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(await page.locator('.banner').count()).toBe(0);
  });

  test('a door that never closes says so', async () => {
    const page = await browser.newPage();
    await page.goto(`${house.url}/`);
    const door = page.locator('.doors li').filter({ hasText: '综治服务中心' });
    expect(await door.locator('.open-now').innerText()).toContain('日夜不关');
  });
});
