/** What every page of the site is sent with, and pages that a call answers a plain form with. */

/** Folder of the rendered site. */
export function siteRoot(): string {
  return `${$os.getenv('SHIGUANG_STATE') || '.state'}/public`;
}

/** Nothing of the site is inline, so nothing inline ever runs; nobody frames it. */
export const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export const pageHeaders: { readonly [name: string]: string } = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  // The search page listens where the reader asks it to.
  'Permissions-Policy': 'geolocation=(), microphone=(self), payment=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

export function setAll(
  header: { set(name: string, value: string): void },
  all: { readonly [name: string]: string },
): void {
  for (const [name, value] of Object.entries(all)) header.set(name, value);
}

/** What the address of a form says that stands in an answered page, which itself stands at no address of a half. */
const TRADITIONAL = 'script=hant';

/** The Traditional half of the site where the form was sent from there. */
export const halfOf = (e: core.RequestEvent): string =>
  /^https?:\/\/[^/]+\/hant\//.test(e.request.header.get('Referer')) || e.request.url.rawQuery === TRADITIONAL
    ? '/hant'
    : '';

/**
 * Answers a plain form with a rendered page of the site (`/matters/said/`), edited: without script a reader sees what came
 * of it, in the script they read. False where the page is not there (yet).
 */
export function answerPage(
  e: core.RequestEvent,
  status: number,
  href: string,
  edit: (html: string) => string,
): boolean {
  const half = halfOf(e);
  let html: string;
  try {
    html = toString($os.readFile(`${siteRoot()}${half}${href}index.html`));
  } catch {
    return false;
  }
  if (half !== '') html = html.replace(/ action="(\/api\/[^"?]*)"/g, ` action="$1?${TRADITIONAL}"`);
  const header = e.response.header();
  setAll(header, pageHeaders);
  header.set('Content-Security-Policy', POLICY);
  header.set('Cache-Control', 'no-store');
  e.html(status, edit(html));
  return true;
}

/** Text as it stands in a page. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
