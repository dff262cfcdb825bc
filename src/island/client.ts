import type { Call, Calls } from '../contract/call.ts';
import { type Client, clientOf, type Send } from '../contract/client.ts';
import { abortAfter } from './patience.ts';
import type { SessionStore } from './session.ts';

/** What a browser needs of a table of calls: not the schemas, which the server checks by. */
export type Routes = { readonly [name: string]: Pick<Call, 'method' | 'path' | 'keyed'> };

/**
 * Made while a page renders and handed to its island as a prop, so that no schema library reaches the browser. The
 * publisher's own calls are not for people.
 */
export function routesOf(calls: Calls): Routes {
  return Object.fromEntries(
    Object.entries(calls)
      .filter(([, { who }]) => !who.includes('publisher'))
      .map(([name, { method, path, keyed }]) => [name, { method, path, keyed }]),
  );
}

/** Milliseconds until a call without answer counts as unreachable. */
const PATIENCE = 20_000;

/** The typed client of `T`, carrying the session's login. A login that has run out closes the session; drafts stay. */
export function clientFor<T extends Calls>(routes: Routes, session: SessionStore): Client<T> {
  const send: Send = async (path, init) => {
    const token = session.current()?.token;
    const headers = token ? { ...init.headers, Authorization: token } : init.headers;
    const answer = await fetch(path, { ...init, headers, signal: abortAfter(PATIENCE) });
    // An answer that comes late says nothing about the login that has taken the place of its own.
    if (answer.status === 401 && token && session.current()?.token === token) session.expire('expired');
    return answer;
  };
  return clientOf(routes as T, send);
}
