import { Refusal } from '../../../src/contract/refusal.ts';
import { whileReading } from './bodies.ts';

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
  if (e.request.header.get('Sec-Fetch-Site') === 'cross-site') throw new Refusal('not_allowed');
  // A browser always says how long its form is.
  if (e.request.contentLength < 0 || e.request.contentLength > limit) throw new Refusal('body_large');
  // PocketBase keeps what was read, and parses that.
  whileReading(e, () => readerToString(e.request.body, limit));
  return Object.fromEntries(names.map((name) => [name, e.request.postFormValue(name)]));
}
