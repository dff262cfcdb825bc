/** Every view of the portal, with something in it: in Traditional and large letters on a phone, on a dark desk, and by keyboard alone. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests, type PageOptions } from '../support/browser.ts';
import { depth } from '../support/depth.ts';
import { makePeople, password } from '../support/logins.ts';
import { filledViews } from '../support/portal-views.ts';
import { type Publishing, startPublishing } from '../support/publishing.ts';
import { leftInSimplified } from '../support/scripts.ts';
import { settled } from '../support/settled.ts';

const browser = browserForTests();
let publishing: Publishing;
let views: string[];
const RESIDENT = { number: 'BJL-900701', name: '王秀英', phone: '19900000701' };

beforeAll(async () => {
  publishing = await startPublishing();
  await makePeople(publishing.server.url, [RESIDENT]);
  views = await filledViews(publishing, RESIDENT.number);
  expect(views.length).toBeGreaterThan(20);
});
afterAll(() => publishing?.stop());

async function logIn(options: PageOptions & { script?: string; elder?: boolean } = {}): Promise<Page> {
  const { script = '', elder = false, ...rest } = options;
  const page = await browser.newPage(rest);
  await page.goto(`${publishing.server.url}${script}/portal/`);
  await page.locator('#login').fill(RESIDENT.number);
  await page.locator('#password').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator('.three').waitFor();
  if (elder) await page.evaluate(() => localStorage.setItem('elder', '1'));
  await page.reload();
  await page.locator('.three').waitFor();
  return page;
}

/** Goes there as a link does, and waits until nothing is fetched any more. */
async function go(page: Page, view: string): Promise<void> {
  await page.locator('h1').evaluate((heading) => heading.setAttribute('data-before', ''));
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${view}`);
  if (view !== '') await page.locator('.view h1:not([data-before])').waitFor();
  await settled(page);
}

test.for([
  {
    name: 'in Traditional and large letters on a phone',
    script: '/hant',
    width: 360,
    dark: false,
    elder: true,
  },
  { name: 'in the dark on a wide screen', script: '', width: 1280, dark: true, elder: false },
])('$name every view fits, has its words in the script of the page, and axe finds nothing', async (how) => {
  const page = await logIn(how);
  // What a phone in large letters bears, a desk as a rule bears too.
  const walked = how.elder ? views : views.filter((_, at) => at % depth(4, 1) === 0);
  for (const view of walked) {
    await go(page, view);
    await expectNoAxeViolations(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, view).toBeLessThanOrEqual(0);
    if (how.script) expect(await leftInSimplified(page), view).toEqual([]);
  }
});

test('by keyboard alone each view begins at its heading, all that is in it is met and seen to be met, and nothing holds the focus', async () => {
  const page = await logIn();
  for (const view of views) {
    await go(page, view);
    if (view !== '') expect(await page.evaluate(() => document.activeElement?.tagName), view).toBe('H1');
    await page.locator('.island').evaluate((island) => {
      island.setAttribute('tabindex', '-1');
      (island as HTMLElement).focus();
    });
    for (let at = await stop(page), steps = 0; at.inside; at = await stop(page), steps += 1) {
      expect(at.ring, `${view}: ${at.text}`).toBeGreaterThanOrEqual(3);
      expect(steps, `${view}: ${at.text}`).toBeLessThan(200);
    }
    expect(await page.evaluate(notMet), view).toEqual([]);
    if (view === '' || !(await page.locator('.view-back a').count())) continue;
    await page.locator('.view-back a').focus();
    await page.keyboard.press('Enter');
    await page.locator('h1:not([data-met])').waitFor();
  }
});

/** One Tab further: what is met there, marked, and how wide the ring around it is, CSS pixels. */
async function stop(page: Page): Promise<{ inside: boolean; ring: number; text: string }> {
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    at.setAttribute('data-met', at.getAttribute('name') ?? '');
    const rings = [at, at.closest('label'), at.nextElementSibling, at.parentElement].map((one) =>
      one ? Number.parseFloat(getComputedStyle(one).outlineWidth) || 0 : 0,
    );
    return {
      inside: at.closest('.island') !== null,
      ring: Math.max(...rings),
      text: at.innerText || at.id,
    };
  });
}

/** Runs in the page: what is seen there, can be used, and was not met. Of those of which one is chosen the keyboard stops at one. */
function notMet(): string[] {
  const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  return [...document.querySelectorAll<HTMLInputElement>(`.island :is(${controls})`)]
    .filter((one) => one.checkVisibility() && !one.disabled && !one.hasAttribute('data-met'))
    .filter((one) => one.type !== 'radio' || !document.querySelector(`[data-met="${one.name}"]`))
    .map((one) => one.outerHTML.slice(0, 120));
}
