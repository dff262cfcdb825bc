import { firstRead } from '../../../src/search/first-read.ts';
import { MANIFEST, type Manifest } from '../../../src/search/manifest.ts';
import { type Ending, filesOfPack, packs, SIZES } from '../../../src/search/pack.ts';
import type { Route } from '../frame/http.ts';
import { siteRoot } from '../frame/page.ts';
import { IMMUTABLE, missing, onlyNosniff, serveSite } from '../site/static.ts';

/** The search page, which names what it will read first: see `src/search/first-read.ts`. */
const pageRoutes: Route[] = ['/search/{$}', '/hant/search/{$}'].map((path) => ({
  method: 'GET',
  path,
  bodyLimit: 0,
  handle: sendPage,
}));

/** Several files of the search index in one answer: see `src/search/pack.ts`. */
const packRoutes: Route[] = (Object.keys(packs) as Ending[]).map((ending) => ({
  method: 'GET',
  path: `/search-index/{base}/${packs[ending]}/{names}`,
  bodyLimit: 0,
  gzip: ending === 'card',
  handle: (e) => sendPack(e, ending),
}));

export const searchRoutes: Route[] = [...pageRoutes, ...packRoutes];

function sendPage(e: core.RequestEvent): void {
  const typed = e.request.url.query().get('q').trim();
  const links = typed === '' ? [] : firstReadNow(typed);
  if (links.length > 0) {
    const link = links.map((address) => `<${address}>; rel=preload; as=fetch; crossorigin`).join(', ');
    e.response.header().set('Link', link);
  }
  serveSite(e);
}

/** Nothing where the index is not there yet, or changes at this moment: the page works without. */
function firstReadNow(typed: string): string[] {
  const textOf = (path: string) => toString($os.readFile(siteRoot() + path));
  try {
    return firstRead(typed, JSON.parse(textOf(MANIFEST)) as Manifest, textOf);
  } catch {
    return [];
  }
}

function sendPack(e: core.RequestEvent, ending: Ending): void {
  const base = e.request.pathValue('base');
  const files = /^[0-9a-z-]+$/.test(base) ? filesOfPack(e.request.pathValue('names'), ending) : null;
  if (files) sendFiles(e, base, files);
  else missing(e, siteRoot(), e.request.url.path);
}

function sendFiles(e: core.RequestEvent, base: string, files: readonly string[]): void {
  const parts = files.map((file) => contentOf(`${siteRoot()}/search-index/${base}/${file}`));
  const header = e.response.header();
  header.set('Content-Type', 'application/octet-stream');
  onlyNosniff(header);
  header.set('Cache-Control', parts.includes(null) ? 'no-store' : IMMUTABLE);
  header.set(SIZES, parts.map((part) => part?.length ?? '-').join());
  for (const part of parts) if (part) e.response.write(part);
}

function contentOf(path: string): os.Bytes | null {
  try {
    return $os.readFile(path);
  } catch {
    return null;
  }
}
