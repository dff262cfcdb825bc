import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type ConfigData, HtmlValidate } from 'html-validate';
import { parse } from 'valibot';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { dayOf } from '../../../src/calendar/shanghai.ts';
import { importGuide } from '../../../src/directory/import.ts';
import { serviceSchema } from '../../../src/directory/service.ts';
import { traditionalPages, traditionalText } from '../../../src/hanzi/traditional.ts';
import { noticeKinds } from '../../../src/notices/schema.ts';
import { loadContent } from '../../../src/publisher/content.ts';
import { affectedBy, allAddresses, dueAddresses, type Touch } from '../../../src/site/addresses.ts';
import type { BankTotals } from '../../../src/site/bank/live.ts';
import { LEAF } from '../../../src/site/leaves.ts';
import {
  type NoticeEntry,
  type ServiceEntry,
  type Store,
  useStore as setStore,
} from '../../../src/site/store.ts';
import type { Thanks } from '../../../src/site/thanks/live.ts';
import { shortDate } from '../../../src/site/when.ts';
import { depth, isDeep } from '../../support/depth.ts';
import { siteBundle } from '../../support/site-bundle.ts';

const ORIGIN = 'http://127.0.0.1:8090';
const NOW = Date.parse('2026-11-24T10:00:00+08:00');
const HOUR = 3_600_000;

const totals: BankTotals = {
  entries: 4,
  issuedMinutes: 90,
  heldMinutes: 0,
  spentMinutes: 30,
  pooledMinutes: 0,
  published: null,
  at: NOW,
};
const thanks: readonly Thanks[] = [
  {
    words: '下雨还来，裤脚都湿了。',
    served: '王**',
    volunteers: ['张*'],
    service: '陪伴聊天',
    month: '2026-11',
  },
];

let renderPage: (url: string) => Promise<Response>;
let sample: Store;

beforeAll(async () => {
  ({ renderPage } = await import(pathToFileURL(join(await siteBundle(), 'server/entry.mjs')).href));
  ({ store: sample } = await loadContent(join(import.meta.dirname, '../../../content'), { now: NOW }));
  sample.live = new Map<string, unknown>([
    ['totals', totals],
    ['thanks', thanks],
  ]);
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterAll(() => {
  vi.useRealTimers();
});

/** What was rendered, by store, moment and address: no store is ever changed. */
const rendered = new WeakMap<Store, Map<string, string | null>>();

/** Every address with what it shows; null where it answers 404. */
async function shown(store: Store, addresses: Iterable<string>): Promise<Map<string, string | null>> {
  setStore(store);
  const known = rendered.get(store) ?? new Map<string, string | null>();
  rendered.set(store, known);
  const render = async (address: string) => {
    const answer = await renderPage(ORIGIN + address);
    if (answer.status >= 500) throw new Error(`${address} answers ${answer.status}`);
    return answer.status === 404 && address !== '/404' ? null : answer.text();
  };
  const pages = new Map<string, string | null>();
  for (const address of addresses) {
    const key = `${Date.now()} ${address}`;
    if (!known.has(key)) known.set(key, await render(address));
    pages.set(address, known.get(key) ?? null);
  }
  return pages;
}

const plain: NoticeEntry = {
  slug: 'plain',
  file: 'content/notices/2026/plain.md',
  html: '<p>一件事。</p>',
  title: '一件事',
  index: 'BJL-2026-9001',
  issuer: '汴京里社区居民委员会',
  written: '2026-11-01',
  published: NOW,
  validity: '有效',
  kind: '通知',
  topic: '便民服务',
  summary: '一件事。',
  edition: 1,
  attachments: [],
  history: [],
  justified: [],
  keywords: [],
};

test('a community that has written no guide yet says so, under no empty headings', async () => {
  const page = (await shown({ ...sample, services: new Map() }, ['/services/'])).get('/services/');
  expect(page).toContain('这里还没有指南。');
  expect(page).not.toContain('遇上什么事');
});

test('an activity of several days stands on the home page until its last one, with both', async () => {
  const day = 24 * HOUR;
  const event = { starts: NOW - 2 * day, ends: NOW + 2 * day, place: '文体中心一楼' };
  const home = async (at: NoticeEntry['event']) =>
    (await shown(withNotice(sample, 'days', { title: '书画展', event: at }), ['/'])).get('/') ?? '';
  expect(await home(event)).toMatch(
    new RegExp(`${shortDate(dayOf(event.starts))}[^到]{0,60} 到 ${shortDate(dayOf(event.ends))}`),
  );
  expect(await home({ ...event, ends: event.starts + HOUR }), 'over').not.toContain('文体中心一楼');
});

test('what was withdrawn stands at its address with number and reason alone, and in no list', async () => {
  const gone = withdrawing(withNotice(sample, 'gone', { title: '甲某某的名单', summary: '甲某某' }), 'gone');
  const addresses = allAddresses(gone);
  const pages = await shown(gone, addresses);
  expect([...pages].filter(([, html]) => html?.includes('甲某某')).map(([address]) => address)).toEqual([]);
  const page = pages.get('/notices/gone/') ?? '';
  expect(page).toMatch(/BJL-2026-9001 已撤回[\s\S]*改期/);
  expect(page).toContain('<meta name="robots" content="noindex">');
  const naming = [...pages]
    .filter(([, html]) => html?.includes('/notices/gone/'))
    .map(([address]) => address);
  expect(naming.filter((address) => !/^\/(hant\/)?feeds\//.test(address))).toEqual(['/notices/gone/']);
});

let roomyStore: Store | undefined;
/** The sample with more notices than one leaf holds, and no standing banner: the same at each call. */
function roomy(): Store {
  roomyStore ??= madeRoomy();
  return roomyStore;
}
function madeRoomy(): Store {
  const quiet = [...sample.notices.values()].map((notice) => ({ ...notice, urgentUntil: undefined }));
  const more = Array.from({ length: 3 * LEAF }, (_, at) => ({
    ...plain,
    slug: `more-${at}`,
    title: `第${at}件事`,
    published: NOW - (at + 2) * 30 * HOUR,
  }));
  return { ...sample, notices: inOrder([...quiet, ...more]) };
}

const inOrder = (notices: NoticeEntry[]) =>
  new Map(notices.sort((a, b) => b.published - a.published).map((notice) => [notice.slug, notice]));

function withNotice(store: Store, slug: string, change: Partial<NoticeEntry> | null): Store {
  const old = store.notices.get(slug) ?? plain;
  const rest = [...store.notices.values()].filter((notice) => notice.slug !== slug);
  return { ...store, notices: inOrder(change ? [...rest, { ...old, slug, ...change }] : rest) };
}

/** The store after a notice was taken back: all that is left of it is its number and the reason. */
function withdrawing(store: Store, slug: string): Store {
  const { index = '', published = 0 } = store.notices.get(slug) ?? {};
  const gone = { slug, file: '', index, published, withdrawn: NOW, explanation: '改期' };
  return { ...withNotice(store, slug, null), withdrawn: new Map([...store.withdrawn, [slug, gone]]) };
}

/** What reads differently after the change, against what the list says. */
async function judge(before: Store, after: Store, collection: Touch, id: string) {
  const addresses = new Set([...allAddresses(before), ...allAddresses(after)]);
  const [was, is] = [await shown(before, addresses), await shown(after, addresses)];
  const changed = [...addresses].filter((address) => was.get(address) !== is.get(address));
  const { first, rest } = affectedBy(collection, id, after, before);
  const told = [...first, ...rest];
  return {
    changed,
    told,
    forgotten: changed.filter((address) => !told.includes(address)),
    needless: told.filter((address) => !changed.includes(address)),
  };
}

const rules: ConfigData = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // A number is set on one line by CSS, so that it can be copied with the hyphens that phones expect.
    'tel-non-breaking': 'off',
    // Everything comes from the same origin.
    'require-sri': 'off',
    // Tables that scroll are regions with a name; the list of hits is one that a script fills.
    'prefer-native-element': ['error', { exclude: ['region', 'listbox'] }],
  },
};

describe('every page of the sample', () => {
  test('stands at its address, in both scripts valid HTML', async () => {
    const pages = await shown(sample, allAddresses(sample));
    expect([...pages].filter(([, html]) => html === null).map(([address]) => address)).toEqual([]);
    const validator = new HtmlValidate(rules);
    const traditional = traditionalPages({ origin: ORIGIN, exemptions: sample.community.keepAsWritten });
    const faults: string[] = [];
    const kinds = new Set<string>();
    for (const [address, html] of pages) {
      if (!html?.startsWith('<!DOCTYPE html>')) continue;
      // In Traditional the words are others and the tags the same.
      const kind = address.replace(/^(\/.+\/)[^/]+\/$/, '$1*');
      const twin = isDeep || !kinds.has(kind) ? [traditional(html)] : [];
      kinds.add(kind);
      for (const page of [html, ...twin]) {
        const { results } = await validator.validateString(page);
        for (const { messages } of results)
          for (const { ruleId, message, selector } of messages)
            faults.push(`${address} ${ruleId} ${message} ${selector}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test('holds no Simplified character in its Traditional twin, but in what is to stay as written', async () => {
    const traditional = traditionalPages({ origin: ORIGIN, exemptions: sample.community.keepAsWritten });
    const convert = traditionalText([]);
    // These are Traditional characters too: 鄰里, 批准.
    const left = (text: string) =>
      [...text].filter((sign) => !'里准'.includes(sign) && convert(sign) !== sign);
    const simplified: string[] = [];
    for (const [address, html] of await shown(sample, allAddresses(sample))) {
      if (!html?.startsWith('<!DOCTYPE html>')) continue;
      let text = traditional(html)
        .replace(/<!--[\s\S]*?-->|<script[\s\S]*?<\/script>/g, '')
        .replace(/<(\w+)[^>]*translate="no"[^>]*>[\s\S]*?<\/\1>/g, '')
        .replace(/<[^>]*data-script-switch[^>]*>[^<]*/g, '')
        .replace(/<[^>]+>/g, '\n');
      for (const word of sample.community.keepAsWritten) text = text.replaceAll(word, '');
      for (const line of text.split('\n')) if (left(line).length) simplified.push(`${address} ${line}`);
    }
    expect(simplified).toEqual([]);
  });

  test('links only to addresses and files that stand', async () => {
    const { files } = await loadContent(join(import.meta.dirname, '../../../content'), { now: NOW });
    const addresses = new Set(allAddresses(sample));
    const broken = new Set<string>();
    for (const [address, html] of await shown(sample, addresses)) {
      // Examples of components name entries that do not exist.
      if (address === '/components/') continue;
      for (const [, href = ''] of (html ?? '').matchAll(/<a [^>]*?href="(\/[^"#?]*)/g)) {
        const target = href.replace(/^\/hant\//, '/');
        if (!addresses.has(target) && !files.has(href) && !/^\/(portal|console|search|_astro)\//.test(href))
          broken.add(`${address} → ${href}`);
      }
    }
    expect([...broken]).toEqual([]);
  });

  test('names for the maintainer the file or folder where its words are written', async () => {
    const pages = await shown(sample, allAddresses(sample));
    const named = (address: string) => /<!-- 内容文件：(\S+) -->/.exec(pages.get(address) ?? '')?.[1];
    for (const [folder, entries] of [
      ['notices', sample.notices],
      ['services', sample.services],
      ['centers', sample.centers],
    ] as const)
      for (const { slug, file } of entries.values()) expect(named(`/${folder}/${slug}/`)).toBe(file);
    for (const [address, html] of pages)
      if (html?.startsWith('<!DOCTYPE html>'))
        expect(existsSync(join(import.meta.dirname, '../../..', named(address) ?? 'none')), address).toBe(
          true,
        );
  });
});

describe(`a community with ${depth('hundreds of', '3,000')} notices and 400 guides`, () => {
  const foreign = join(import.meta.dirname, '../../../../shared/data/guides/guides.jsonl');
  const there = existsSync(foreign);
  if (!there) console.info('The 400 real guides are not beside this checkout (../shared/data/guides).');

  function crowded(): Store {
    const guides = readFileSync(foreign, 'utf8')
      .trim()
      .split('\n')
      .map((line, at): ServiceEntry => {
        const center = [...sample.centers.keys()][at % 8] ?? '';
        const guide = parse(serviceSchema, importGuide(JSON.parse(line), center, '2026-11-01'));
        return { ...guide, forms: [], slug: `g-${at}`, file: `content/services/g-${at}.yaml`, html: '' };
      });
    const notices = Array.from({ length: depth(6 * LEAF, 3000) }, (_, at) => ({
      ...plain,
      slug: `n-${at}`,
      title: `关于第${at}件事在汴京里东院${at % 97}号楼办理的通知`,
      published: NOW - at * 7 * HOUR,
      kind: Object.values(noticeKinds)[at % 6] ?? '通知',
    }));
    return {
      ...sample,
      notices: inOrder(notices),
      services: new Map(guides.map((guide) => [guide.slug, guide])),
    };
  }

  test.skipIf(!there)(
    'keeps its lists light and its guides valid',
    async () => {
      const store = crowded();
      const client = join(await siteBundle(), 'client/_astro');
      const weigh = (text: string | Buffer) => gzipSync(text, { level: 9 }).length;
      const shared = readdirSync(client)
        .filter((name) => /^(House\..*\.css|site\..*\.js)$/.test(name))
        .reduce((sum, name) => sum + weigh(readFileSync(join(client, name))), 0);
      expect(shared).toBeGreaterThan(4000);
      const pages = await shown(store, allAddresses(store));
      const heavy = [...pages]
        .filter(
          ([address]) => address.endsWith('/') && !/^\/(portal|console|search|components)\//.test(address),
        )
        .map(([address, html]) => ({ address, bytes: shared + weigh(html ?? '') }))
        .filter(({ bytes }) => bytes > 13_000);
      expect(heavy).toEqual([]);
      const validator = new HtmlValidate(rules);
      for (let at = 0; at < 400; at += depth(40, 10)) {
        const { results } = await validator.validateString(pages.get(`/services/g-${at}/`) ?? '');
        expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
      }
    },
    120_000,
  );
});

describe('a change touches exactly what reads differently', () => {
  const fresh = { title: '新的一件事', published: NOW - HOUR, kind: '通知' } as const;

  test.each<[string, () => { before: Store; after: Store; collection: Touch; id: string }]>([
    [
      'a new notice',
      () => ({
        before: roomy(),
        after: withNotice(roomy(), 'fresh', fresh),
        collection: 'notices',
        id: 'fresh',
      }),
    ],
    [
      'a notice that reads differently',
      () => ({
        before: roomy(),
        after: withNotice(roomy(), 'more-50', { title: '改过的题目' }),
        collection: 'notices',
        id: 'more-50',
      }),
    ],
    [
      'a notice withdrawn',
      () => ({
        before: roomy(),
        after: withdrawing(roomy(), 'more-3'),
        collection: 'notices',
        id: 'more-3',
      }),
    ],
    [
      'a notice of another kind than before',
      () => ({
        before: roomy(),
        after: withNotice(roomy(), 'more-60', { kind: '公告' }),
        collection: 'notices',
        id: 'more-60',
      }),
    ],
    [
      'a notice taken away',
      () => ({
        before: roomy(),
        after: withNotice(roomy(), 'more-70', null),
        collection: 'notices',
        id: 'more-70',
      }),
    ],
    [
      'an urgent notice, which is on every page',
      () => ({
        before: roomy(),
        after: withNotice(roomy(), 'fresh', { ...fresh, urgentUntil: NOW + 5 * HOUR }),
        collection: 'notices',
        id: 'fresh',
      }),
    ],
    [
      'a notice that takes the place of another',
      () => ({
        before: roomy(),
        after: withNotice(withNotice(roomy(), 'more-9', {}), 'fresh', { ...fresh, supersedes: 'more-9' }),
        collection: 'notices',
        id: 'fresh',
      }),
    ],
    ...(['name', 'summary'] as const).map(
      (field): [string, () => { before: Store; after: Store; collection: Touch; id: string }] => [
        `a guide with another ${field}`,
        () => {
          const [guide] = [...sample.services.values()].filter(({ related }) => related.length > 0);
          if (!guide) throw new Error('the sample has no guide');
          const after = new Map(sample.services).set(guide.slug, { ...guide, [field]: '换过的字' });
          return {
            before: sample,
            after: { ...sample, services: after },
            collection: 'services',
            id: guide.slug,
          };
        },
      ],
    ),
    [
      'a guide taken away',
      () => {
        const [slug = ''] = sample.services.keys();
        const after = new Map(sample.services);
        after.delete(slug);
        return { before: sample, after: { ...sample, services: after }, collection: 'services', id: slug };
      },
    ],
    [
      'a center with another name and other hours',
      () => {
        const [center] = sample.centers.values();
        if (!center) throw new Error('the sample has no center');
        const changed = { ...center, name: '换过名字的中心', hours: center.hours.slice(1) };
        const after = { ...sample, centers: new Map(sample.centers).set(center.slug, changed) };
        return { before: sample, after, collection: 'centers', id: center.slug };
      },
    ],
    [
      'a center with another telephone, place and short name, that is nobody else’s desk',
      () => {
        const center = [...sample.centers.values()].at(-1);
        if (!center) throw new Error('the sample has no center');
        const changed = {
          ...center,
          short: '换了',
          phones: [{ label: '新号', number: '0371-5550-0177' }],
          place: { ...center.place, name: '换过的地方', access: '换过的门' },
        };
        const after = { ...sample, centers: new Map(sample.centers).set(center.slug, changed) };
        return { before: sample, after, collection: 'centers', id: center.slug };
      },
    ],
    [
      'an organisation with another name',
      () => {
        const organisations = sample.organisations.map((one) => ({ ...one, name: `新的${one.name}` }));
        return { before: sample, after: { ...sample, organisations }, collection: 'organisations', id: '' };
      },
    ],
    [
      'a calendar with another holiday',
      () => {
        const holiday = { name: '临时放假', from: '2026-11-25', to: '2026-11-25' };
        const calendar = sample.calendar.map((year) =>
          year.year === 2026 ? { ...year, holidays: [...year.holidays, holiday] } : year,
        );
        return { before: sample, after: { ...sample, calendar }, collection: 'calendar', id: '' };
      },
    ],
    [
      'another policy in force',
      () => {
        const policies = new Map(
          [...sample.policies].map(([id, policy]) => [
            id,
            { ...policy, title: `新的${policy.title}`, services: policy.services.slice(1) },
          ]),
        );
        return { before: sample, after: { ...sample, policies }, collection: 'policies', id: '' };
      },
    ],
    [
      'other words that mean the same',
      () => {
        const synonyms = [...sample.synonyms, ['老年证', '老年卡片']];
        return { before: sample, after: { ...sample, synonyms }, collection: 'synonyms', id: '' };
      },
    ],
    [
      'other words of thanks',
      () => {
        const live = new Map([
          ...sample.live,
          ['thanks', thanks.map((one) => ({ ...one, words: '换过的话' }))],
        ]);
        return { before: sample, after: { ...sample, live }, collection: 'thanks', id: '' };
      },
    ],
    [
      "the bank's totals",
      () => ({
        before: sample,
        after: { ...sample, live: new Map([...sample.live, ['totals', { ...totals, issuedMinutes: 6000 }]]) },
        collection: 'totals',
        id: '',
      }),
    ],
  ])(
    '%s',
    async (_, make) => {
      const { before, after, collection, id } = make();
      const { changed, forgotten } = await judge(before, after, collection, id);
      if (collection !== 'synonyms') expect(changed.length).toBeGreaterThan(0);
      expect(forgotten).toEqual([]);
    },
    60_000,
  );

  test('a new notice among many is a dozen pages, not the site', async () => {
    const { told, needless } = await judge(roomy(), withNotice(roomy(), 'fresh', fresh), 'notices', 'fresh');
    expect(told.length).toBeLessThan(20);
    expect(needless.filter((address) => address.endsWith('/'))).toEqual(['/sitemap/']);
  });

  test('time alone touches what says what is today', async () => {
    const store = withNotice(roomy(), 'fresh', {
      ...fresh,
      urgentUntil: NOW + 2 * HOUR,
      expires: '2026-11-24',
    });
    const addresses = allAddresses(store);
    const was = await shown(store, addresses);
    const later = NOW + 15 * HOUR;
    vi.setSystemTime(later);
    const is = await shown(store, [...addresses, ...allAddresses(store, later)]);
    vi.setSystemTime(NOW);
    const changed = [...is.keys()].filter((address) => was.get(address) !== is.get(address));
    const { first, rest } = dueAddresses(store, NOW, later);
    const told = [...first, ...rest];
    expect(changed.filter((address) => !told.includes(address))).toEqual([]);
    expect(dueAddresses(store, NOW, NOW + 60_000)).toEqual({ first: [], rest: [] });
  });
});
