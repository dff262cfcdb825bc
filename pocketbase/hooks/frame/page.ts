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

// The pages are ours: an id stands once, `hidden` right after it.
/** Shows what stands hidden under this id. */
export const reveal = (html: string, id: string): string => html.replace(`id="${id}" hidden`, `id="${id}"`);
const startOf = (html: string, id: string): number => {
  const at = html.indexOf(`id="${id}"`);
  return at < 0 ? -1 : html.indexOf('>', at) + 1;
};
/** Puts markup where the text of this id stands. */
export function inside(html: string, id: string, content: string): string {
  const at = startOf(html, id);
  if (at <= 0) return html;
  return `${html.slice(0, at)}${content}${html.slice(html.indexOf('<', at))}`;
}
/** Puts text there. */
export const fill = (html: string, id: string, text: string): string => inside(html, id, escaped(text));
/** The text that stands there. */
export function textOf(html: string, id: string): string {
  const at = startOf(html, id);
  return at <= 0 ? '' : html.slice(at, html.indexOf('<', at));
}
/** Puts back what was written into a field: a textarea's text, a value, a choice. */
export function keep(html: string, name: string, value: string): string {
  const safe = escaped(value);
  const area = new RegExp(`(<textarea[^>]*name="${name}"[^>]*>)[^<]*`);
  if (area.test(html)) return html.replace(area, (_, open: string) => `${open}${safe}`);
  const choice = `name="${name}" value="${safe}"`;
  if (html.includes(choice)) return html.replace(choice, `${choice} checked`);
  return html.replace(
    new RegExp(`(<input[^>]*name="${name}")(?![^>]*value=)`),
    (_, open: string) => `${open} value="${safe}"`,
  );
}

/** The page of the form again, with what was written and a sentence on what to do; the general one where the page has none of this code. */
export function refusedIn(html: string, code: string, given: { [field: string]: string }): string {
  const known = html.includes(`id="no-${code}"`) ? code : 'other';
  const kept = Object.entries(given).reduce((page, [name, value]) => keep(page, name, value), html);
  return reveal(kept, `no-${known}`);
}
