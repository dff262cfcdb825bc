import { parseFeed } from '@rowanmanning/feed-parser';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { atomFeed } from '../../../src/site/machines/feed.ts';
import { feedHref, feeds } from '../../../src/site/machines/hrefs.ts';
import { traditional } from '../../../src/site/machines/traditional.ts';
import type { NoticeEntry, Store } from '../../../src/site/store.ts';
import { at, notice, origin, storeWith } from './sample.ts';

const now = at('2026-11-20 09:00');

/** Throws where the text is not well-formed XML with its name spaces. */
function readStrictly(xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
}

async function feedOf(...notices: NoticeEntry[]) {
  const xml = atomFeed('notices', await storeWith(...notices), origin, now) ?? '';
  readStrictly(xml);
  return parseFeed(xml);
}

async function entryOf(fields: Partial<NoticeEntry>) {
  const [entry] = (await feedOf(notice(fields))).items;
  if (!entry) throw new Error('the feed is empty');
  return entry;
}

describe('a feed of notices', () => {
  test('says who, since when and where, with addresses that stand alone', async () => {
    const feed = await feedOf(notice());
    expect(feed.meta).toMatchObject({ type: 'atom', version: '1.0' });
    expect(feed.language).toBe('zh-Hans');
    expect(feed.self).toBe(`${origin}/feeds/notices.xml`);
    expect(feed.url).toBe(`${origin}/notices/`);
    expect(feed.authors[0]?.name).toBe('汴京里社区居民委员会');
    expect(feed.updated?.getTime()).toBe(at('2026-11-03 14:30'));
    expect(feed.items[0]?.url).toBe(`${origin}/notices/${feed.items[0]?.url?.split('/')[4]}/`);
    expect(feed.items[0]?.content).toContain(`href="${origin}/centers/"`);
  });

  test('carries a title and a text that would break markup as they are', async () => {
    const entry = await entryOf({ title: '“<b>”&]]>"', html: '<p>a &amp; b ]]&gt; <br></p>' });
    expect(entry.title).toBe('“<b>”&]]>"');
    // The reader turns references of the text into characters.
    expect(entry.content).toContain('<p>a & b ]]> <br></p>');
  });

  test.each(['\uffff', '\ufffe', '\u0001', '\ud800'])(
    'is readable whatever stands in it (%j)',
    async (sign) => {
      const feed = await feedOf(
        notice({ title: `停${sign}水`, summary: `停${sign}水`, html: `<p>停${sign}水</p>` }),
      );
      expect(feed.items[0]?.title).toBe('停水');
      expect(feed.items[0]?.content).toContain('<p>停水</p>');
    },
  );

  test('a corrected notice keeps its address, says why, and is newer than its first edition', async () => {
    const entry = await entryOf({
      slug: 'tingshui',
      validity: '已更正',
      explanation: '停水改到下午。',
      edition: 2,
      history: [
        {
          number: 1,
          published: at('2026-11-01 08:00'),
          explanation: '停水改到下午。',
          html: '<p>上午停水</p>',
        },
      ],
    });
    expect(entry.id).toBe(`${origin}/notices/tingshui/`);
    expect(entry.title).toMatch(/^【已更正】/);
    expect(entry.content).toContain('停水改到下午。');
    expect(entry.content).not.toContain('上午停水');
    expect(entry.published?.getTime()).toBe(at('2026-11-01 08:00'));
    expect(entry.updated?.getTime()).toBe(at('2026-11-03 14:30'));
  });

  test('a withdrawn notice stays with its explanation and without its words', async () => {
    const store = await storeWith(notice({ title: '后来的一篇', published: at('2026-11-04 09:00') }));
    const slug = '2026-0077';
    const gone = {
      slug,
      file: '',
      index: 'BJL-2026-0077',
      published: at('2026-11-03 14:30'),
      withdrawn: at('2026-11-05 10:00'),
      explanation: '名单有误,已经撤回。',
    };
    const withdrawn = new Map([[slug, gone]]);
    // Its kind is gone too, so readers of each kind hear of it: it takes the place of what they keep.
    for (const feedSlug of feeds.keys()) {
      const xml = atomFeed(feedSlug, { ...store, withdrawn }, origin, now) ?? '';
      readStrictly(xml);
      const feed = parseFeed(xml);
      expect(feed.updated?.getTime(), 'who reads the feed hears of it').toBe(at('2026-11-05 10:00'));
      const entry = feed.items.find(({ id }) => id === `${origin}/notices/${slug}/`);
      expect(entry?.title).toBe('【已撤回】BJL-2026-0077');
      expect(entry?.updated?.getTime()).toBe(at('2026-11-05 10:00'));
      expect(entry?.published?.getTime()).toBe(at('2026-11-03 14:30'));
      expect(entry?.description).toBe('名单有误,已经撤回。');
      expect(entry?.content).toContain('名单有误,已经撤回。');
    }
  });

  test('a notice whose last day is over says so', async () => {
    expect((await entryOf({ expires: '2026-11-19' })).title).toMatch(/^【已失效】/);
    expect((await entryOf({ expires: '2026-11-20' })).title).not.toMatch(/【/);
  });

  test('an activity says when and where, an attachment what it is', async () => {
    const entry = await entryOf({
      event: { starts: at('2026-12-01 14:00'), ends: at('2026-12-01 16:00'), place: '二楼教室' },
      attachments: [{ file: 'biao.pdf', title: '报名表', href: '/files/biao.pdf', type: 'PDF', size: 9 }],
    });
    expect(entry.content).toContain('12月1日 周二 下午2:00–4:00');
    expect(entry.content).toContain('二楼教室');
    expect(entry.content).toContain(`<a href="${origin}/files/biao.pdf">报名表</a>（PDF）`);
  });

  test('an activity of several days says both its first and its last', async () => {
    const { content } = await entryOf({
      event: { starts: at('2026-12-03 09:00'), ends: at('2026-12-10 17:00'), place: '二楼教室' },
    });
    expect(content).toContain('12月3日 周四 上午9:00 到 12月10日 周四 下午5:00');
  });

  test('holds the newest thirty, the newest first, and nothing that is not out yet', async () => {
    const notices = Array.from({ length: 40 }, (_, day) =>
      notice({ title: `${day}`, published: at('2026-10-01 09:00') + day * 3_600_000 }),
    );
    const feed = await feedOf(...notices, notice({ published: now + 1 }));
    expect(feed.items.map(({ title }) => title)).toEqual(
      Array.from({ length: 30 }, (_, place) => `${39 - place}`),
    );
  });

  test('of a kind holds that kind only; of no kind there is none; an empty one is well-formed', async () => {
    const store = await storeWith(notice({ kind: '活动', title: '活动' }), notice({ kind: '公示' }));
    for (const slug of feeds.keys()) readStrictly(atomFeed(slug, store, origin, now) ?? '');
    const titles = parseFeed(atomFeed('huodong', store, origin, now) ?? '').items.map(({ title }) => title);
    expect(titles).toEqual(['活动']);
    expect(parseFeed(atomFeed('jianbao', store, origin, now) ?? '').items).toEqual([]);
    expect(atomFeed('nothing', store, origin, now)).toBeNull();
  });
});

test('the Traditional feed says the same in Traditional and leads to Traditional pages', async () => {
  const store = await storeWith(
    notice({ slug: 'li', title: '屋里通知', html: '<p>请到<a href="/centers/">这里</a>来</p>' }),
  );
  const xml = atomFeed('notices', store, origin, now, traditional(store, origin)) ?? '';
  readStrictly(xml);
  const feed = parseFeed(xml);
  expect(feed.language).toBe('zh-Hant');
  expect(feed.self).toBe(`${origin}/hant${feedHref('notices')}`);
  expect(feed.items[0]).toMatchObject({ title: '屋裡通知', url: `${origin}/hant/notices/li/` });
  expect(feed.items[0]?.content).toContain(`<a href="${origin}/hant/centers/">這裡</a>`);
});

test('what was converted for one community or address is not said for another', () => {
  const of = (keepAsWritten: string[], address = origin) => {
    const { text, html } = traditional({ community: { keepAsWritten } as Store['community'] }, address);
    return [text('里里坊的屋里'), html(`<a href="${origin}/a/">里</a>`)];
  };
  const [[plain, own], [kept], [, elsewhere]] = [of([]), of(['里里坊']), of([], 'https://elsewhere.test')];
  expect([plain, kept]).toEqual(['裡裡坊的屋裡', '里里坊的屋裡']);
  expect(own).toContain(`${origin}/hant/a/`);
  expect(elsewhere).toContain(`"${origin}/a/`);
  expect(of([])).toEqual([plain, own]);
});
