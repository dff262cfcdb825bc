import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { hantPath } from '../../src/hanzi/traditional.ts';
import { allAddresses } from '../../src/site/addresses.ts';
import { type AxeWindow, axeSource, briefly, told } from '../support/axe.ts';
import { browserForTests } from '../support/browser.ts';
import { depth } from '../support/depth.ts';
import { houseForTests } from '../support/house-for-tests.ts';
import { layoutFaults } from '../support/layout.ts';
import { type Looks, type LooksWindow, looks, shape } from '../support/looks.ts';

/**
 * In `npm run deep` every page, in `npm test` one of each kind in two modes.
 *
 * Every page × both scripts × normal, elder, dark × phone and desk. A page is loaded once a script, as its script and
 * its files are the same in all modes; the modes are then what they are to a reader: an attribute that the button
 * 大字 sets, the colour scheme and the width of the window.
 *
 * In every cell words that overlap or are cut, and a page that scrolls sideways, are looked for; console errors and
 * failed requests are caught all the time. axe judges all that can differ, and nothing twice:
 * - places and sizes, wherever anything on the page stands otherwise than in a cell of this page that was judged;
 * - links among words, wherever anything has other colours;
 * - contrast, once for each kind of writing in the whole walk: the letters' size, weight and colour, and all that is
 *   painted under them. What axe could not decide is asked again each time;
 * - all its other rules, which read the tree of what is seen, wherever other elements are seen or the page is made of
 *   others. Its twin in the other script is mostly made of the same.
 * What frames the text is judged with the first page that has it.
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
/** Each of its traits stands in one of them. */
const walked: readonly Mode[] = depth<readonly Mode[]>([modes[1], modes[3]], modes);

/** Rules of axe by what of a page's looks they read; the others read the tree of what is visible. */
const BY_PLACES = ['target-size', 'scrollable-region-focusable'];
const BY_COLOURS = ['link-in-text-block'];
const BY_INKS = ['color-contrast'];

/** Pages open at once, each in a process of its own. */
const AT_ONCE = 2;

const browser = browserForTests();
const house = houseForTests({ urgent: true });
/** Of pages, in Simplified. */
const pages = () => {
  const all = allAddresses(house.store).filter((address) => address.endsWith('/'));
  return depth([...new Map(all.toReversed().map((address) => [kindOf(address), address])).values()], all);
};
/** `/services/event/birth/` → `/services/event/*`. */
const kindOf = (address: string) => address.replace(/^(\/.+\/)[^/]+\/$/, '$1*');

/** Signs of what was judged on some page: kinds of writing; what frames the text, in its mode and as its tree. */
const judgedInks = new Set<string>();
const judgedFrames = new Set<string>();

test(`${depth('a page of each kind', 'every page of the sample')} in both scripts and ${walked.length} modes: axe, words that overlap, words that are cut`, async () => {
  // The search page reads its index, which follows the pages.
  await expect.poll(async () => (await fetch(`${house.url}/search-index/manifest.json`)).status).toBe(200);
  const left = pages();
  const cellsToJudge = left.length * 2 * walked.length;
  const faults: string[] = [];
  let cells = 0;
  const walk = async () => {
    const both = await openBoth();
    for (let address = left.shift(); address; address = left.shift()) {
      const judged = await judge(both, address);
      cells += judged.cells;
      faults.push(...judged.faults);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
  expect(faults).toEqual([]);
  expect(cells).toBe(cellsToJudge);
});

/** Style sheets that break a rule in some cells only. */
const breaches: { fault: string; where: Partial<Mode>; hant?: true; style: string }[] = [
  {
    fault: 'color-contrast',
    where: { dark: true, width: 1280 },
    style: '@media (prefers-color-scheme: dark) and (width > 700px) { main { background: #888 } }',
  },
  { fault: 'color-contrast', where: {}, hant: true, style: ':lang(zh-Hant) main p { color: #aaa }' },
  {
    fault: 'target-size',
    where: { elder: true, width: 1280 },
    style:
      '@media (width > 700px) { [data-elder] #spoilt button { all: unset; font-size: 6px; line-height: 1 } }',
  },
  { fault: 'role-img-alt', where: { elder: true }, style: '[data-elder] #spoilt div { display: block }' },
  {
    fault: 'words overlap',
    where: { width: 1280 },
    style: '@media (width > 700px) { main p { margin-block: -1.5em } }',
  },
  {
    fault: 'leaves the window',
    where: { elder: true, width: 360 },
    style: '@media (width < 700px) { [data-elder] main h1 { margin-inline: -3rem } }',
  },
];
test('what breaks a rule in some cells only is found there, though the page without it was judged', async () => {
  const address = pages().find((one) => /^\/services\/[^/]+\/$/.test(one)) ?? '';
  const both = await openBoth();
  expect((await judge(both, address, '')).faults).toEqual([]);
  for (const { fault, where, hant, style } of depth([0, 3, 4], [...breaches.keys()]).flatMap(
    (at) => breaches[at] ?? [],
  )) {
    const broken = walked.filter((mode) =>
      Object.entries(where).every(([trait, value]) => mode[trait as keyof Mode] === value),
    );
    if (broken.length === 0) continue;
    const { faults } = await judge(both, address, style);
    const cells = broken
      .flatMap((mode) => [cellOf(address, mode), cellOf(hantPath(address), mode)])
      .filter((cell) => !hant || cell.startsWith('/hant/'));
    // A cell that is judged by another one says nothing again.
    const found = faults.filter((one) => one.includes(fault));
    expect(found, style).not.toEqual([]);
    expect(
      found.filter((one) => !cells.some((cell) => one.startsWith(cell))),
      style,
    ).toEqual([]);
  }
});

const cellOf = (path: string, mode: Mode) => `${path} ${JSON.stringify(mode)}`;

/** A page for each script, in the mode it was left in. Most Traditional pages need no axe, so it comes when one does. */
type Both = { page: Page; mode: Mode | null }[];

async function openBoth(): Promise<Both> {
  const open = async (script: string) => {
    const page = await browser.newPage({ context: { reducedMotion: 'reduce' } });
    const names = `{ looks: ${looks}, shape: ${shape}, layoutFaults: ${layoutFaults} }`;
    await page.addInitScript({ content: `${script};Object.assign(window, ${names});` });
    return page;
  };
  return [
    { page: await open(axeSource), mode: null },
    { page: await open(''), mode: null },
  ];
}

/** Walks an address through both scripts and all modes, `spoilt` by a style sheet where there is one. */
async function judge(
  both: Both,
  address: string,
  spoilt?: string,
): Promise<{ cells: number; faults: string[] }> {
  const judged = new Set<string>();
  const faults: string[] = [];
  let cells = 0;
  for (const [at, opened] of both.entries()) {
    const { page } = opened;
    const path = at === 0 ? address : hantPath(address);
    await page.goto(house.url + path);
    // The islands of the portal and the console are filled by their script.
    if (/\/(portal|console)\//.test(path)) await page.locator('main h1').waitFor();
    if (spoilt !== undefined) await page.evaluate(spoil, spoilt);
    const made = await page.evaluate(madeOf);
    for (const mode of walked) {
      await enter(opened, mode);
      const { now, wrong } = await page.evaluate(lookAt, mode.elder);
      const found = [...wrong, ...(await judgeByAxe(page, mode, made, now, judged))];
      faults.push(...found.map((fault) => `${cellOf(path, mode)} ${fault}`));
      cells += 1;
    }
  }
  return { cells, faults };
}

/** The window and the system as the mode has them. */
async function enter(opened: Both[number], mode: Mode): Promise<void> {
  const { page, mode: was } = opened;
  const { width, dark } = mode;
  if (was?.width !== width) await page.setViewportSize({ width, height: width < 700 ? 740 : 900 });
  if (was?.dark !== dark) await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  opened.mode = mode;
}

/** What axe finds wrong in what was not judged. `judged` holds the signs of this address. */
async function judgeByAxe(
  page: Page,
  mode: Mode,
  made: Made,
  now: Looks,
  judged: Set<string>,
): Promise<string[]> {
  const framed = `${modes.indexOf(mode)} ${made.frame}`;
  const frameTree = `${made.frame} ${now.frame}`;
  const textTree = `${made.shape} ${now.main}`;
  const tree = `${textTree} ${now.frame}`;
  const known = judged.has(tree) || (judged.has(textTree) && judgedFrames.has(frameTree));
  const rules = [
    ...(judged.has(now.places) ? [] : BY_PLACES),
    ...(judged.has(now.colours) ? [] : BY_COLOURS),
  ];
  const inks = now.inks.filter((ink) => !judgedInks.has(ink));
  if (known && rules.length === 0 && inks.length === 0) return [];
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axeSource};0`);
  const { wrong, right } = await page.evaluate(askAxe, {
    textOnly: judgedFrames.has(framed) && (known || judgedFrames.has(frameTree)),
    rules: known
      ? rules.length > 0
        ? { ...briefly, runOnly: rules }
        : null
      : { ...briefly, ...rulesOfTree(rules) },
    inks,
    contrast: { ...briefly, resultTypes: ['violations', 'passes'], elementRef: true, runOnly: BY_INKS },
  });
  for (const ink of right) judgedInks.add(ink);
  if (!known || rules.length > 0) {
    judgedFrames.add(framed).add(frameTree);
    judged.add(tree).add(textTree).add(now.places).add(now.colours);
  }
  return told(wrong);
}

/** All rules that read the tree, and those of the others that are named. */
function rulesOfTree(named: string[]): object {
  const others = [...BY_PLACES, ...BY_COLOURS, ...BY_INKS];
  return { rules: Object.fromEntries(others.map((rule) => [rule, { enabled: named.includes(rule) }])) };
}

interface Made {
  shape: string;
  /** Everything around the text, but for where its links lead. */
  frame: string;
}

function madeOf(): Made {
  const whole = document.documentElement.cloneNode(true) as Element;
  whole.querySelector('head')?.remove();
  whole.querySelector('main')?.replaceChildren();
  const { shape } = window as unknown as { shape(): string };
  return { shape: shape(), frame: whole.outerHTML.replace(/ (?:href|value|hreflang)="[^"]*"/g, '') };
}

function lookAt(elder: boolean): { now: Looks; wrong: string[] } {
  document.documentElement.toggleAttribute('data-elder', elder);
  const { looks, layoutFaults } = window as unknown as { looks(): Looks; layoutFaults(): string[] };
  return { now: looks(), wrong: layoutFaults() };
}

interface Question {
  textOnly: boolean;
  /** Of the rules that read more than letters; null where none is asked. */
  rules: object | null;
  inks: string[];
  contrast: object;
}

async function askAxe({ textOnly, rules, inks, contrast }: Question) {
  const { axe, inked } = window as unknown as AxeWindow & LooksWindow;
  const wrong: AxeResults['violations'] = [];
  const right: string[] = [];
  if (rules) {
    const text = textOnly ? document.querySelector('main') : null;
    wrong.push(...(await axe.run(text ?? document, rules)).violations);
  }
  const include = inks.flatMap((ink) => inked.get(ink) ?? []);
  if (include.length > 0) {
    const { violations, passes } = await axe.run({ include }, contrast);
    wrong.push(
      ...violations.map((one) => ({
        ...one,
        nodes: one.nodes.map((node) => ({ ...node, element: undefined })),
      })),
    );
    const passed = new Set(passes.flatMap(({ nodes }) => nodes.map(({ element }) => element)));
    for (const ink of inks) if (passed.has(inked.get(ink) as HTMLElement)) right.push(ink);
  }
  return { wrong, right };
}

/** Puts on the page what a style sheet can spoil, and the sheet: two buttons, and a picture that is not seen. */
function spoil(style: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`#spoilt div { display: none; height: 9rem } ${style}`);
  document.adoptedStyleSheets.push(sheet);
  const spoilt = document.createElement('p');
  spoilt.id = 'spoilt';
  spoilt.innerHTML =
    '<button type="button">一</button><button type="button">二</button><div role="img"></div>';
  document.querySelector('main')?.append(spoilt);
}
