import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { SaxesParser } from 'saxes';
import { parseSitemap, parseSitemapIndex } from 'sitemap';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/publisher/content.ts';
import { allAddresses } from '../../../src/site/addresses.ts';
import { pixelIcons } from '../../../src/site/machines/icons.ts';
import { type Store, useStore as setStore } from '../../../src/site/store.ts';
import { siteBundle } from '../../support/site-bundle.ts';

const ORIGIN = 'https://shequ.example';
let renderPage: (url: string) => Promise<Response>;
let store: Store;

beforeAll(async () => {
  ({ renderPage } = await import(pathToFileURL(join(await siteBundle(), 'server/entry.mjs')).href));
  ({ store } = await loadContent(join(import.meta.dirname, '../../../content'), { now: Date.now() }));
  setStore(store);
});

const read = async (path: string) => (await renderPage(ORIGIN + path)).text();

describe('the files for machines, as the site renders them', () => {
  test('have the types that their readers expect', async () => {
    for (const [path, type] of [
      ['/feeds/notices.xml', 'application/atom+xml'],
      ['/hant/feeds/huodong.xml', 'application/atom+xml'],
      ['/calendar/activities.ics', 'text/calendar'],
      ['/calendar/centers/bianmin.ics', 'text/calendar'],
      ['/sitemap.xml', 'application/xml'],
      ['/robots.txt', 'text/plain'],
      ['/manifest.webmanifest', 'application/manifest+json'],
      ['/directory/hsds.json', 'application/json'],
      ['/icon.svg', 'image/svg+xml'],
      ['/icon-maskable.svg', 'image/svg+xml'],
    ] as const) {
      const answer = await renderPage(ORIGIN + path);
      expect([path, answer.status, answer.headers.get('Content-Type')]).toEqual([
        path,
        200,
        `${type}; charset=utf-8`,
      ]);
    }
  });

  test('are well-formed XML where they are XML', async () => {
    for (const path of allAddresses(store).filter((address) => address.endsWith('.xml'))) {
      const parser = new SaxesParser({ xmlns: true, fileName: path });
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(await read(path)).close();
    }
  });

  test('name in the site map exactly the pages that a search engine may show', async () => {
    const parts = await parseSitemapIndex(Readable.from([await read('/sitemap.xml')]));
    const entries = await Promise.all(
      parts.map(async ({ url }) => parseSitemap(Readable.from([await read(url.slice(ORIGIN.length))]))),
    );
    const listed = entries.flat().map(({ url }) => url.slice(ORIGIN.length));
    const open: string[] = [];
    for (const address of allAddresses(store).filter((address) => address.endsWith('/'))) {
      const html = await read(address);
      if (!/<meta name="robots" content="noindex"/.test(html)) open.push(address, `/hant${address}`);
    }
    expect(listed.toSorted()).toEqual(open.toSorted());
  });

  test('tell a phone what to keep, with icons that are there', async () => {
    const manifest = JSON.parse(await read('/manifest.webmanifest')) as {
      name: string;
      start_url: string;
      icons: { src: string }[];
      shortcuts: { url: string }[];
    };
    expect(manifest).toMatchObject({ name: store.community.name, start_url: '/', display: 'minimal-ui' });
    expect(manifest.icons.map(({ src }) => src)).toEqual([
      '/icon.svg',
      '/icon-maskable.svg',
      '/icons/192.png',
      '/icons/512.png',
      '/icons/maskable-512.png',
    ]);
    expect(pixelIcons.map(({ href }) => href)).toEqual(
      expect.arrayContaining(manifest.icons.slice(2).map(({ src }) => src)),
    );
    const addresses = allAddresses(store);
    for (const { url } of manifest.shortcuts) expect(addresses).toContain(url);
  });
});
