import { type Ending, filesOfPack, packs, SIZES } from '../../src/search/pack.ts';
import type { Route } from './http.ts';
import { IMMUTABLE, missing, siteRoot } from './static.ts';

/** Several files of the search index in one answer: see `src/search/pack.ts`. */
export const searchRoutes: Route[] = (Object.keys(packs) as Ending[]).map((ending) => ({
  method: 'GET',
  path: `/search-index/{base}/${packs[ending]}/{names}`,
  bodyLimit: 0,
  gzip: ending === 'card',
  handle: (e) => sendPack(e, ending),
}));

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
  // Bytes that no browser shows need no rules for showing; nosniff stays.
  header.del('Cross-Origin-Opener-Policy');
  header.del('X-Frame-Options');
  header.del('X-Xss-Protection');
  header.set('X-Content-Type-Options', 'nosniff');
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
