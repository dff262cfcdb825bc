import { generalRefusals } from '../../../src/contract/general.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { whileSending } from '../frame/bodies.ts';
import { type Route, sendJson } from '../frame/http.ts';
import { POLICY, pageHeaders, setAll, siteRoot } from '../frame/page.ts';

/** Content types of the rendered site, by ending. What is not here is handed over as a download. */
const types: { readonly [ending: string]: string } = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  ico: 'image/x-icon',
  pdf: 'application/pdf',
  woff2: 'font/woff2',
};

const FEED = /^(?:hant\/)?feeds\/[^/]+\.xml$/;
const typeOf = (name: string, ending: string): string =>
  FEED.test(name) ? 'application/atom+xml; charset=utf-8' : (types[ending] ?? 'application/octet-stream');

/** What somebody uploaded is shown alone: whatever is in it, nothing of it runs as a page of ours. */
const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
/** A browser's own reader of PDF does not open in a sandbox, nor without objects; it runs nothing in our name. */
const PDF_POLICY = "script-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Names that hold a hash or a number never used twice: they cache for ever. */
const HASHED = /^_astro\/|^search-index\/(?!manifest\.json$)/;
/**
 * Files that only ever stand in a page, in whose rules they live: styles, scripts and the index of search. The rules
 * for a page would weigh half a kB in each, 10 ms on a poor network.
 */
const PARTS = /^(?:_astro|search-index)\//;
export const IMMUTABLE = 'public, max-age=31536000, immutable';
/** A page is asked for again each time and answered with 304, so what was withdrawn is gone at once. */
const PAGE = 'public, max-age=0, must-revalidate';
const FILE = 'public, max-age=3600';

/**
 * Everything that no other route answers: the rendered site, from the copies the publisher made beforehand, and what
 * is asked of it otherwise than by GET.
 */
export const staticRoutes: Route[] = [
  { method: 'GET', path: '/{path...}', bodyLimit: 0, handle: serveSite },
  { method: '', path: '/', bodyLimit: 0, handle: refuse },
];

export function serveSite(e: core.RequestEvent): void {
  const { path } = e.request.url;
  const root = siteRoot();
  if (path.startsWith('/api/')) refuse(e);
  else if (isUnsafe(path)) missing(e, root, path);
  else serveFile(e, root, path);
}

function serveFile(e: core.RequestEvent, root: string, path: string): void {
  const name = path.slice(1) + (path.endsWith('/') ? 'index.html' : '');
  const found = fileAt(`${root}/${name}`);
  if (found) send(e, root, name, found);
  else if (!path.endsWith('/') && fileAt(`${root}/${name}/index.html`)) {
    const { rawQuery } = e.request.url;
    e.redirect(308, `${encodeURI(path)}/${rawQuery === '' ? '' : `?${rawQuery}`}`);
  } else missing(e, root, path);
}

/** Steps out of the folder, hidden files, and the compressed copies by their own names. */
function isUnsafe(path: string): boolean {
  return (
    path.includes('\\') ||
    path.includes('\0') ||
    path.startsWith('//') ||
    path.split('/').some((part) => part.startsWith('.')) ||
    /\.(?:br|gz)$/.test(path)
  );
}

function fileAt(path: string): os.FileInfo | null {
  try {
    const info = $os.stat(path);
    return info.isDir() ? null : info;
  } catch {
    return null;
  }
}

function send(e: core.RequestEvent, root: string, name: string, plain: os.FileInfo): void {
  const header = e.response.header();
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const isPage = ending === 'html';
  const isPart = PARTS.test(name);
  if (isPart) onlyNosniff(header);
  else setAll(header, pageHeaders);
  header.set('Content-Type', typeOf(name, ending));
  header.set('Cache-Control', HASHED.test(name) ? IMMUTABLE : name.startsWith('files/') ? FILE : PAGE);
  // An attachment that a browser would run as a page of ours is only ever downloaded.
  if (name.startsWith('files/')) {
    header.set('Content-Security-Policy', ending === 'pdf' ? PDF_POLICY : FILE_POLICY);
    if (!types[ending] || ending === 'svg' || isPage) header.set('Content-Disposition', 'attachment');
  } else if (!isPart) {
    header.set('Content-Security-Policy', POLICY);
  }
  const { copy, info } = chooseCopy(e, `${root}/${name}`, plain);
  header.set('Vary', 'Accept-Encoding');
  if (copy) header.set('Content-Encoding', copy === 'br' ? 'br' : 'gzip');
  header.set('ETag', `"${info.modTime().unixNano().toString(36)}-${info.size().toString(36)}${copy}"`);
  const give = () => e.fileFS($os.dirFS(root), copy ? `${name}.${copy}` : name);
  if (info.size() <= AT_ONCE) give();
  else if (!sent(e, give)) {
    const { status, sentence } = generalRefusals.busy;
    header.set('Cache-Control', 'no-store');
    header.set('Content-Type', types.txt ?? '');
    for (const name of ['Content-Encoding', 'Content-Disposition', 'ETag']) header.del(name);
    e.string(status, sentence);
  }
}

/** Bytes that go into the system's buffers, however slowly the reader takes them: a page always does. */
const AT_ONCE = 32_768;

function sent(e: core.RequestEvent, give: () => void): boolean {
  try {
    whileSending(e, give);
    return true;
  } catch (problem) {
    if (problem instanceof Refusal) return false;
    throw problem;
  }
}

interface Choice {
  copy: '' | 'br' | 'gz';
  info: os.FileInfo;
}

/** The smallest copy that the reader takes. A part of a file is always a part of the plain one. */
function chooseCopy(e: core.RequestEvent, file: string, plain: os.FileInfo): Choice {
  if (e.request.header.get('Range') !== '') return { copy: '', info: plain };
  const accepted = e.request.header.get('Accept-Encoding').toLowerCase();
  for (const [coding, copy] of [
    ['br', 'br'],
    ['gzip', 'gz'],
  ] as const) {
    const info = takes(accepted, coding) ? fileAt(`${file}.${copy}`) : null;
    if (info) return { copy, info };
  }
  return { copy: '', info: plain };
}

function takes(accepted: string, coding: string): boolean {
  return accepted.split(',').some((part) => {
    const [name = '', weight = ''] = part.split(';');
    return name.trim() === coding && !/^\s*q=0(?:\.0*)?\s*$/.test(weight);
  });
}

/** The 404 page in the script of the address. Before the first rendering there is none yet. */
export function missing(e: core.RequestEvent, root: string, path: string): void {
  const page = `${root}/${path.startsWith('/hant/') ? 'hant/' : ''}404.html`;
  const header = e.response.header();
  setAll(header, pageHeaders);
  header.set('Content-Security-Policy', POLICY);
  header.set('Cache-Control', 'no-store');
  if (fileAt(page)) e.blob(404, types.html ?? '', $os.readFile(page));
  else e.string(404, generalRefusals.not_found.sentence);
}

function refuse(e: core.RequestEvent): void {
  const { status, sentence } = generalRefusals.not_found;
  sendJson(e, status, JSON.stringify({ status, message: sentence, data: { code: 'not_found' } }));
}

/** Takes off what PocketBase sets for every answer; `nosniff` stays. */
export function onlyNosniff(header: {
  set(name: string, value: string): void;
  del(name: string): void;
}): void {
  for (const name of ['Cross-Origin-Opener-Policy', 'X-Frame-Options', 'X-Xss-Protection']) header.del(name);
  header.set('X-Content-Type-Options', 'nosniff');
}
