import type { Browser, CDPSession, Page } from 'playwright-core';

/** A phone on a poor mobile network: 400 kbit/s down and up, 400 ms. */
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

export interface Visit {
  /** From the click on the link (or the last letter typed) to the first result, milliseconds. */
  time: number;
  /** All that came over the network, headers and all. */
  bytes: number;
  /** The same without headers. */
  bodies: number;
  requests: number;
}

/** Counts what a page moves. */
class Meter {
  bytes = 0;
  bodies = 0;
  requests = 0;
  #counted: (url: string) => boolean;
  #urls = new Map<string, string>();
  #data = new Map<string, number>();

  constructor(cdp: CDPSession, counted: (url: string) => boolean) {
    this.#counted = counted;
    cdp.on('Network.requestWillBeSent', ({ requestId, request }) => this.#urls.set(requestId, request.url));
    cdp.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
      this.#data.set(requestId, (this.#data.get(requestId) ?? 0) + encodedDataLength);
    });
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (encodedDataLength === 0 || !this.#counted(this.#urls.get(requestId) ?? '')) return;
      this.requests += 1;
      this.bytes += encodedDataLength;
      this.bodies += this.#data.get(requestId) ?? 0;
    });
  }

  take(): Omit<Visit, 'time'> {
    const { bytes, bodies, requests } = this;
    [this.bytes, this.bodies, this.requests] = [0, 0, 0];
    return { bytes, bodies, requests };
  }
}

/**
 * Opens the search page with a query in its address and nothing in the cache, then types a second query. What is
 * counted is the search: script, manifest, shards, cards; the page itself (HTML, styles, the site's script) is every
 * page's.
 */
export async function visit(
  browser: Browser,
  address: (query: string) => string,
  [first, second]: readonly [string, string],
  { throttled, timeout = 180_000 }: { throttled: boolean; timeout?: number },
): Promise<{ first: Visit; second: Visit }> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(timeout);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    if (throttled) await cdp.send('Network.emulateNetworkConditions', SLOW);
    const meter = new Meter(
      cdp,
      (url) => !/\/search\/|\.css$|\/(?:site|old)\.[^/]*\.js$|icon/.test(new URL(url).pathname),
    );
    await page.addInitScript(watchForFirst);
    await page.goto(address(first), { waitUntil: 'commit' });
    const time = await firstResult(page);
    await settled(page);
    const opened = { time, ...meter.take() };
    await page.evaluate(() => {
      (globalThis as unknown as Watched).firstResult = 0;
    });
    await page.locator('#q').fill('');
    await page.waitForTimeout(300);
    meter.take();
    const from = await page.evaluate(() => performance.now());
    await page.locator('#q').fill(second);
    const then = await firstResult(page);
    await settled(page);
    return { first: opened, second: { time: then - from, ...meter.take() } };
  } finally {
    await context.close();
  }
}

interface Watched {
  firstResult: number;
}

/** Runs in the page: notes when the first result stands there. */
function watchForFirst(): void {
  const watched = globalThis as unknown as Watched;
  watched.firstResult = 0;
  new MutationObserver(() => {
    if (!watched.firstResult && document.querySelector('.hit-title')) watched.firstResult = performance.now();
  }).observe(document, { childList: true, subtree: true });
}

async function firstResult(page: Page): Promise<number> {
  await page.waitForFunction(() => (globalThis as unknown as Watched).firstResult > 0, null, { polling: 20 });
  return page.evaluate(() => (globalThis as unknown as Watched).firstResult);
}

/** Waits until nothing has been moving for a second. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1000);
}
