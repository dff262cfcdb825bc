import { Readable } from 'node:stream';
import { parseSitemap, parseSitemapIndex } from 'sitemap';
import { describe, expect, test } from 'vitest';
import { allAddresses, listedPages } from '../../../src/site/addresses.ts';
import { robots, siteMapIndex, siteMapPart } from '../../../src/site/machines/siteMap.ts';
import type { Store } from '../../../src/site/store.ts';
import { at, notice, origin, storeWith } from './sample.ts';

const store = await storeWith(
  ...Array.from({ length: 100 }, (_, day) =>
    notice({ published: at('2026-07-01 09:00') + day * 86_400_000 }),
  ),
);

async function partsOf(store: Store): Promise<{ url: string; lastmod?: string | undefined }[]> {
  return parseSitemapIndex(Readable.from([siteMapIndex(store, origin)]));
}

async function entriesOf(store: Store, address: string) {
  const part = /^\/sitemaps\/(.+)\.xml$/.exec(address.slice(origin.length))?.[1] ?? '';
  const xml = siteMapPart(part, store, () => listedPages(store), origin);
  return xml === null ? [] : parseSitemap(Readable.from([xml]));
}

async function allEntries(store: Store) {
  return (await Promise.all((await partsOf(store)).map(({ url }) => entriesOf(store, url)))).flat();
}

describe('the site map', () => {
  test('lists exactly the pages for readers, each once in each script', async () => {
    const tools = /^\/(search|console|checked|components|thanks|letters|offline|matters\/(?:said|ask))\//;
    const pages = allAddresses(store).filter((address) => address.endsWith('/') && !tools.test(address));
    expect(pages.length).toBeGreaterThan(100);
    const listed = (await allEntries(store)).map(({ url }) => url.slice(origin.length));
    expect(listed.toSorted()).toEqual(pages.flatMap((page) => [page, `/hant${page}`]).toSorted());
  });

  test('names both scripts of every page, from both sides', async () => {
    for (const { url, links } of await allEntries(store)) {
      const hans = url.replace(`${origin}/hant/`, `${origin}/`);
      expect(Object.fromEntries(links.map(({ lang, url }) => [lang, url]))).toEqual({
        'zh-Hans': hans,
        'zh-Hant': hans.replace(origin, `${origin}/hant`),
        'x-default': hans,
      });
    }
  });

  test('a new notice changes the index and the part of its month only', async () => {
    const newest = notice({ published: at('2026-10-08 20:00') });
    const after: Store = { ...store, notices: new Map([[newest.slug, newest], ...store.notices]) };
    const parts = await partsOf(after);
    const changed: string[] = [];
    for (const { url } of parts)
      if (JSON.stringify(await entriesOf(store, url)) !== JSON.stringify(await entriesOf(after, url)))
        changed.push(url);
    expect(changed).toEqual([`${origin}/sitemaps/notices-2026-10.xml`]);
    expect(parts.find(({ url }) => changed.includes(url))?.lastmod).toBe('2026-10-08T20:00:00+08:00');
  });

  test('a part that holds nothing is no file', () => {
    expect(siteMapPart('notices-2019-01', store, () => [], origin)).toBeNull();
    expect(siteMapPart('nothing', store, () => [], origin)).toBeNull();
  });
});

test('robots are told of the site map and kept from what is not for reading', () => {
  const lines = robots(origin).split('\n');
  expect(lines).toContain(`Sitemap: ${origin}/sitemap.xml`);
  for (const path of ['/api/', '/console/', '/hant/console/']) expect(lines).toContain(`Disallow: ${path}`);
});
