import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { momentText } from '../../../src/calendar/fields.ts';
import { Inputs } from '../../../src/publisher/freshness.ts';
import { Output } from '../../../src/publisher/output.ts';
import { Publisher } from '../../../src/publisher/publisher.ts';
import { readPublisherSettings } from '../../../src/publisher/settings.ts';
import { ContentFingerprint } from '../../../src/publisher/site.ts';
import { urgentNow } from '../../../src/site/notices.ts';
import { currentStore } from '../../../src/site/store.ts';
import { PATIENCE } from '../../support/patience.ts';

const state = mkdtempSync(join(tmpdir(), 'shiguang-publisher-'));
const content = join(state, 'content');
const settings = {
  ...readPublisherSettings({
    SHIGUANG_STATE: state,
    SHIGUANG_CONTENT: content,
    SHIGUANG_ORIGIN: 'http://localhost',
    SHIGUANG_PUBLISHER_KEY: 'key',
  }),
  publicFiles: join(state, 'public-files'),
};
const said: unknown[] = [];
vi.spyOn(console, 'log').mockImplementation((line) => said.push(line));
beforeAll(() => cpSync(resolve(import.meta.dirname, '../../../content'), content, { recursive: true }));
afterAll(() => rmSync(state, { recursive: true }));

/** Each address that was rendered, in turn, and what happens while it is. */
const rendered: string[] = [];
let meanwhile = () => {};
let clock = Date.now();
/** A publisher as a process has it from its start, of a site whose pages hold all titles of notices. */
function started(): Publisher {
  const fingerprint = new ContentFingerprint(content);
  return new Publisher({
    settings,
    site: {
      assets: new Map(),
      render: async (address) => {
        rendered.push(address);
        meanwhile();
        const { notices } = currentStore();
        const titles = [...notices.values()].map(({ title }) => title);
        const banners = urgentNow(notices, clock).map(({ title }) => `急：${title}`);
        const gone = /^\/notices\/([^/]+)\/$/.exec(address);
        if (gone && !notices.has(gone[1] ?? '')) return null;
        return {
          body: Buffer.from(`${address} ${[...titles, ...banners].join()}`),
          isPage: address.endsWith('/'),
        };
      },
    },
    output: new Output(settings.output, settings.own),
    steps: [],
    fingerprint,
    inputs: new Inputs(settings, fingerprint),
  });
}
async function opened(): Promise<Publisher> {
  const publisher = started();
  await publisher.open(clock, { begun: () => {}, stands: () => {} });
  return publisher;
}
const page = (path: string) => readFileSync(join(settings.output, path), 'utf8');
const NOTICE = 'notices/2026/zhonghua-2027.md';
const PAGE = 'notices/zhonghua-2027/index.html';

test('a publisher that makes the whole anew takes up a notice in between, and what it takes up stands', async () => {
  const told: string[] = [];
  await started().open(Date.now(), { begun: () => told.push('begun'), stands: () => told.push('stands') });
  expect(told, 'where nobody reads nothing comes in between').toEqual(['stands']);

  // As after a crash in a batch.
  writeFileSync(join(settings.own, 'under-way'), 'index.html\n');
  const [title = ''] = /(?<=^title: ).*$/m.exec(readFileSync(join(content, NOTICE), 'utf8')) ?? [];
  const again = started();
  let taken = Promise.resolve();
  let wereRendered = Number.POSITIVE_INFINITY;
  meanwhile = () => {
    if (rendered.length !== 30) return;
    const source = readFileSync(join(content, NOTICE), 'utf8');
    writeFileSync(join(content, NOTICE), source.replace(title, '改过的题目'));
    taken = again.take([NOTICE], Date.now(), async () => {
      wereRendered = rendered.length;
      expect(page(PAGE)).toContain('改过的题目');
    });
  };
  rendered.length = 0;
  await again.open(Date.now(), {
    begun: () => told.push('begun again'),
    stands: () => told.push('stands again'),
  });
  await taken;
  meanwhile = () => {};
  expect(told.slice(1)).toEqual(['begun again', 'stands again']);
  expect(wereRendered, 'live long before the whole is').toBeLessThan(rendered.length / 2);
  for (const path of ['index.html', 'hant/notices/index.html', PAGE])
    expect(page(path), path).toMatch(/改过的题目|改過的題目/);

  // Nothing is made anew where it ended well.
  rendered.length = 0;
  await opened();
  expect(rendered).toEqual([]);
});

const URGENT = 'notices/2026/qiangxiu.md';
const FIRST = ['index.html', 'hant/index.html', 'notices/index.html', 'notices/qiangxiu/index.html'];
/** One that is made late. */
const LAST = 'offline/index.html';
const bears = (path: string) => /急：燃[气氣][抢搶]修/.test(page(path));
const HOUR = 3_600_000;
/** Writes an urgent notice of the house that stands until then. */
function announce(until: number): void {
  const source = readFileSync(join(content, NOTICE), 'utf8')
    .replace(/^title: .*$/m, 'title: 燃气抢修')
    .replace(/^index: .*$/m, 'index: BJL-2026-9001')
    .replace(
      /^published: .*$/m,
      `published: ${momentText(Date.now() - HOUR)}\nurgentUntil: ${momentText(until)}`,
    );
  writeFileSync(join(content, URGENT), source);
}
/** Two hours on, at which an urgent notice is over. */
const later = Date.now() + 2 * HOUR;

describe('an urgent notice stands on every page', () => {
  let publisher: Publisher;
  beforeEach(async () => {
    clock = Date.now();
    rmSync(join(content, URGENT), { force: true });
    publisher = await opened();
    rendered.length = 0;
  });
  afterEach(async () => {
    meanwhile = () => {};
    await publisher.idle();
  });

  /** What the pages read, and how many were rendered, when it is told as live. */
  const live = (reads: boolean) => async () => {
    expect(FIRST.filter((path) => existsSync(join(settings.output, path)) && bears(path) !== reads)).toEqual(
      [],
    );
    expect(rendered.length, 'a small batch').toBeLessThan(40);
    expect(bears(LAST), 'and not yet the last').toBe(!reads);
  };

  test('it comes to those first that people open first, another gets in between, then to all; and goes the same way', async () => {
    const order: string[] = [];
    announce(later);
    await publisher.take([URGENT], clock, live(true));
    meanwhile = () => {
      meanwhile = () => {};
      void publisher.take([NOTICE], clock, async () => void order.push('another'));
    };
    await publisher.caughtUp();
    order.push('all');
    expect(order).toEqual(['another', 'all']);
    expect(bears(LAST)).toBe(true);

    rmSync(join(content, URGENT));
    rendered.length = 0;
    await publisher.take([URGENT], clock, live(false));
    await publisher.idle();
    expect([...FIRST.slice(0, 3), LAST].filter(bears)).toEqual([]);
    rendered.length = 0;
    await opened();
    expect(rendered, 'it was written down as whole').toEqual([]);
  });

  test('it is over by the clock on those first, also where another notice comes in that very moment', async () => {
    announce(clock + HOUR);
    await publisher.take([URGENT], clock);
    await publisher.idle();
    clock = later;
    rendered.length = 0;
    await publisher.take([NOTICE], clock, live(false));
    await publisher.idle();
    expect(bears(LAST)).toBe(false);
  });

  test('killed before all bear it, the next process goes on; there the clock ends it between two slices', async () => {
    announce(clock + HOUR);
    await publisher.take([URGENT], clock, live(true));
    // As a killed process leaves it: what it does from now on is no longer seen.
    const killed = join(state, 'killed');
    cpSync(settings.own, killed, { recursive: true });
    await publisher.idle();
    rmSync(settings.own, { recursive: true });
    cpSync(killed, settings.own, { recursive: true });

    const again = started();
    let ended = Promise.resolve();
    rendered.length = 0;
    await again.open(clock, {
      begun: () => {
        clock = later;
        ended = again.passTime(clock).then(() => {
          expect(FIRST.filter(bears)).toEqual([]);
          expect(rendered.length, 'a small batch').toBeLessThan(40);
        });
      },
      stands: () => {},
    });
    await ended;
    await again.idle();
    expect([...FIRST, LAST].filter(bears)).toEqual([]);
  });

  test('what the disk does not take of the rest is tried until it does', async () => {
    announce(later);
    await publisher.take([URGENT], clock);
    rmSync(join(settings.output, LAST));
    mkdirSync(join(settings.output, LAST));
    await vi.waitFor(() => expect(said.join()).toContain('还有页面没有换上，会再试'), PATIENCE);
    rmdirSync(join(settings.output, LAST));
    await publisher.caughtUp();
    expect(bears(LAST)).toBe(true);
  });
});
