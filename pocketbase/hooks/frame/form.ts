import { Refusal } from '../../../src/contract/refusal.ts';
import { whileReading } from './bodies.ts';
import { headOf } from './http.ts';

/** Whether a plain form was sent, by a browser without script. */
export const isForm = (e: core.RequestEvent): boolean =>
  /^application\/x-www-form-urlencoded\s*(;|$)/i.test(e.request.header.get('Content-Type'));

/**
 * The named fields of a plain form; one that it lacks is empty. Refuses more than `limit` bytes, and a form of another
 * site: any page could speak with the address of whoever looks at it.
 */
export function formOf(
  e: core.RequestEvent,
  names: readonly string[],
  limit: number,
): { [name: string]: string } {
  refuseOtherSites(e);
  // A browser always says how long its form is.
  if (e.request.contentLength < 0 || e.request.contentLength > limit) throw new Refusal('body_large');
  // PocketBase keeps what was read, and parses that.
  whileReading(e, () => readerToString(e.request.body, limit));
  return Object.fromEntries(names.map((name) => [name, e.request.postFormValue(name)]));
}

/** Refuses what a page of another site sends. Browsers that do not tell so (Safari before 16.4) name the site they are on. */
export function refuseOtherSites(e: core.RequestEvent): void {
  const head = headOf(e);
  const [site, origin] = [head.get('Sec-Fetch-Site'), head.get('Origin')];
  const ours = ['', $os.getenv('SHIGUANG_ORIGIN'), `http://${e.request.host}`, `https://${e.request.host}`];
  if (site === 'cross-site' || (site === '' && !ours.includes(origin))) throw new Refusal('not_allowed');
}
