import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hantPath } from '../../src/hanzi/traditional.ts';
import { loadContent } from '../../src/publisher/content.ts';
import { allAddresses } from '../../src/site/addresses.ts';
import { browserForTests } from '../support/browser.ts';
import { contentOf, type House, newState, removeState, startHouse } from '../support/house.ts';
import { layoutFaults } from '../support/layout.ts';
import { urgentNotice } from '../support/urgent.ts';

/**
 * Every page × both scripts × normal, elder, dark × phone and desk. A page is loaded once a script, as its script and
 * its files are the same in all modes; the modes are then what they are to a reader: an attribute that the button
 * 大字 sets, the colour scheme and the width of the window.
 *
 * All rules of axe run on the whole page in the first mode, and on the text again wherever a mode shows or hides an element
 * of it. Where the same elements are seen as before, only the rules that look at colours, sizes and places can judge
 * otherwise: those run on the text. What frames the text is judged by all rules once a mode for each frame there is. After
 * its first mode, a Traditional page on which every element seen has the place, size and colours that it has on its
 * Simplified twin in the same mode is judged by the twin.
 */
const modes = [
  { width: 360, elder: false, dark: false },
  { width: 360, elder: true, dark: false },
  { width: 360, elder: false, dark: true },
  { width: 1280, elder: false, dark: true },
  { width: 1280, elder: false, dark: false },
  { width: 1280, elder: true, dark: false },
] as const;
type Mode = (typeof modes)[number];

/** Rules of axe that read computed styles and boxes; all others read the tree of what is visible. */
const ruledByLooks = [
  'color-contrast',
  'link-in-text-block',
  'target-size',
  'scrollable-region-focusable',
  'css-orientation-lock',
];

/** Pages open at once, each in a process of its own. */
const AT_ONCE = 2;

const browser = browserForTests();
let axe: string;
let state: string;
let house: House;
let addresses: string[];

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  state = await newState();
  // With an urgent notice, so that its banner stands on every page.
  await writeFile(join(contentOf(state), 'notices/2026/jinji.md'), urgentNotice(Date.now()));
  house = await startHouse(state);
  const { store } = await loadContent(contentOf(state), { now: Date.now() });
  addresses = allAddresses(store).filter((address) => address.endsWith('/'));
  await house.until(/网站地址/, 100);
}, 120_000);
afterAll(async () => {
  house?.signal('SIGTERM');
  await house?.ended();
  if (state) await removeState(state);
});

test('every page of the sample in both scripts and every mode: axe, words that overlap, words that are cut', async () => {
  // The search page reads its index, which follows the pages.
  await expect
    .poll(async () => (await fetch(`${house.url}/search-index/manifest.json`)).status, { timeout: 60_000 })
    .toBe(200);
  const left = [...addresses];
  const faults: string[] = [];
  const frames = new Set<string>();
  let cells = 0;
  const walk = async () => {
    const page = await browser.newPage({ context: { serviceWorkers: 'block', reducedMotion: 'reduce' } });
    await page.addInitScript({ content: `${axe}\nwindow.layoutFaults = ${layoutFaults};` });
    let was: Mode | null = null;
    for (let address = left.shift(); address; address = left.shift()) {
      const twin = new Map<Mode, string>();
      for (const path of [address, hantPath(address)]) {
        await page.goto(house.url + path);
        // The islands of the portal and the console are filled by their script.
        if (/\/(portal|console)\//.test(path)) await page.locator('main h1').waitFor();
        const seen = new Set<string>();
        const frame = await page.evaluate(frameOf);
        for (const mode of modes) {
          await enter(page, mode, was);
          was = mode;
          cells += 1;
          const { tree, looks, wrong } = await page.evaluate(lookAt, mode.elder);
          const found = [...wrong];
          const judgedByTwin = seen.size > 0 && twin.get(mode) === looks;
          if (!judgedByTwin) {
            const framed = `${modes.indexOf(mode)} ${frame}`;
            const known = frames.has(framed) && seen.size > 0;
            const rules = known && seen.has(tree) ? ruledByLooks : null;
            found.push(...(await violations(page, rules, known)));
            frames.add(framed);
          }
          if (path === address) twin.set(mode, looks);
          seen.add(tree);
          faults.push(...found.map((fault) => `${path} ${JSON.stringify(mode)} ${fault}`));
        }
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
  expect(faults).toEqual([]);
  expect(cells).toBe(addresses.length * 2 * modes.length);
}, 1_800_000);

/** The window and the system as the mode has them; `was` is the mode before. */
async function enter(page: Page, { width, dark }: Mode, was: Mode | null): Promise<void> {
  if (was?.width !== width) await page.setViewportSize({ width, height: width < 700 ? 740 : 900 });
  if (was?.dark !== dark) await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
}

/**
 * Which elements of the text are seen in this mode, one sign each in their order; where each of the page stands and in what colours and
 * letters; and what is wrong with it.
 */
function lookAt(elder: boolean): { tree: string; looks: string; wrong: string[] } {
  document.documentElement.toggleAttribute('data-elder', elder);
  const main = document.querySelector('main');
  const tree: string[] = [];
  const looks: string[] = [];
  for (const element of document.querySelectorAll('*')) {
    const visible = element.checkVisibility({ checkVisibilityCSS: true });
    if (main?.contains(element)) tree.push(visible ? '1' : '0');
    if (!visible) continue;
    const { x, y, width, height } = element.getBoundingClientRect();
    const { color, backgroundColor, fontSize, fontWeight } = getComputedStyle(element);
    looks.push([element.tagName, x, y, width, height, color, backgroundColor, fontSize, fontWeight].join());
  }
  const { layoutFaults } = window as unknown as { layoutFaults(): string[] };
  return { tree: tree.join(''), looks: looks.join('\n'), wrong: layoutFaults() };
}

/** Everything around the text, but for where its links lead. */
function frameOf(): string {
  const whole = document.documentElement.cloneNode(true) as Element;
  whole.querySelector('head')?.remove();
  whole.querySelector('main')?.replaceChildren();
  return whole.outerHTML.replace(/ (?:href|value|hreflang)="[^"]*"/g, '');
}

/** What axe finds, by the rules named or by all of them, on the whole page or on its text alone. */
function violations(page: Page, rules: string[] | null, textOnly: boolean): Promise<string[]> {
  return page.evaluate(
    async ({ rules, textOnly }) => {
      const { axe } = window as unknown as {
        axe: { run(context: Element | Document, options: object): Promise<AxeResults> };
      };
      const context = textOnly ? document.querySelector('main') : document;
      const { violations } = await axe.run(context ?? document, {
        resultTypes: ['violations'],
        // What is not read costs time: every page is judged six times.
        preload: false,
        selectors: false,
        ...(rules ? { runOnly: rules } : { rules: { 'target-size': { enabled: true } } }),
      });
      return violations.map(({ id, help, nodes }) => `${id}: ${help} — ${nodes[0]?.html} (${nodes.length})`);
    },
    { rules, textOnly },
  );
}
