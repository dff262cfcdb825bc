import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { findChromium } from '../../src/cli/chromium.ts';
import { PATIENCE } from './patience.ts';

/**
 * How late every call of a page goes out, milliseconds. None in a run for every change; with some, whatever a test asserts
 * before it has awaited it falls each time, and not once in a hundred.
 */
const LAG = Number(process.env.SHIGUANG_TEST_LAG ?? 0);

/** What Chromium says of each script that a page's head names, where it runs none: it does not ask for it. */
const NOT_ASKED = /^failed: GET \S+\.js csp$/;

export interface PageOptions {
  /** CSS pixels. 360 is the phone that most readers hold; height follows. */
  width?: number;
  dark?: boolean;
  javaScript?: boolean;
  /** Troubles that the test means to cause, such as the 404 page's own answer. */
  expected?: RegExp[];
  /** Anything else that Playwright takes for a context: `reducedMotion`, `forcedColors`, `permissions` … */
  context?: BrowserContextOptions;
}

export interface TestBrowser {
  /** A page in a context of its own: no cookie or storage is shared with another page. */
  newPage(options?: PageOptions): Promise<Page>;
  /** What went wrong on the pages opened so far in this test, one line each. */
  troubles(): string[];
  /** The browser itself, for what `newPage` does not do. */
  chromium(): Browser;
}

/**
 * Gives the tests of a file one Chromium. Call it at the top of the file. After each test its pages are closed, and
 * the test fails on any console error, breach of the content policy, uncaught error, failed request or answer of 400 and above that it did not
 * expect: that is what exposes hydration errors and missing files.
 */
export function browserForTests(): TestBrowser {
  let browser: Browser;
  let contexts: Awaited<ReturnType<Browser['newContext']>>[] = [];
  let seen: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    const [open, troubles] = [contexts, seen];
    contexts = [];
    // A list of its own for each test: what a page of the last one hears while it closes is not the next one's trouble.
    seen = [];
    await Promise.all(open.map((context) => context.close()));
    expect(troubles, 'console errors and failed requests').toEqual([]);
  });
  afterAll(() => browser?.close());

  return {
    troubles: () => [...seen],
    chromium: () => browser,
    async newPage({ width = 360, dark = false, javaScript = true, expected = [], context = {} } = {}) {
      const opened = await browser.newContext({
        viewport: { width, height: width < 700 ? 740 : 900 },
        colorScheme: dark ? 'dark' : 'light',
        javaScriptEnabled: javaScript,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        // It would fill its store anew in every page of every test; who tests it allows it.
        serviceWorkers: 'block',
        ...context,
      });
      opened.setDefaultTimeout(PATIENCE);
      contexts.push(opened);
      const troubles = seen;
      const known = javaScript ? expected : [...expected, NOT_ASKED];
      const report = (trouble: string) => {
        if (!known.some((pattern) => pattern.test(trouble))) troubles.push(trouble);
      };
      if (LAG > 0) await opened.route('**/api/**', (route) => sleep(LAG).then(() => route.continue()));
      opened.on('page', (page) => watch(page, report));
      if (javaScript) await opened.addInitScript(tellOfPolicy);
      return opened.newPage();
    },
  };
}

/** They keep Chromium quiet and let it run as root in a container. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Starts the installed Chromium with the flags that keep it quiet and let it run as root in a container. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium: install one, or name it in CHROME_PATH');
  return chromium.launch({
    executablePath,
    args: chromiumFlags,
  });
}

/** Runs in the page. Chromium says some of these by itself, but nothing where a policy is only to report. */
function tellOfPolicy(): void {
  document.addEventListener('securitypolicyviolation', ({ disposition, effectiveDirective, blockedURI }) => {
    console.error(`policy (${disposition}): ${effectiveDirective} ${blockedURI}`);
  });
}

function watch(page: Page, report: (trouble: string) => void): void {
  page.on('console', (message) => {
    if (message.type() === 'error') report(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => report(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A page that is left cancels what it was still loading; that is no trouble of the site.
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') report(`failed: ${request.method()} ${request.url()} ${reason}`);
  });
  page.on('response', (answer) => {
    if (answer.status() >= 400) report(`${answer.status()}: ${answer.request().method()} ${answer.url()}`);
  });
}
