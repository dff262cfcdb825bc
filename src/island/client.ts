import type { Call, Calls } from '../contract/call.ts';
import { type Client, clientOf, type Send } from '../contract/client.ts';
import type { System } from '../contract/manifest.ts';
import type { Who } from '../contract/who.ts';
import { abortAfter } from './patience.ts';
import type { Sentences } from './sentences.ts';
import type { SessionStore } from './session.ts';
import { learn } from './trouble.ts';

/**
 * What a browser needs of the calls: not the schemas, which the server checks by. By system and name the path, after `G` for
 * what is read, `P` for what is sent, `K` for what is sent with a key: all of them are there before the first screen.
 */
export type Routes = { readonly [of: string]: { readonly [name: string]: string } };

/**
 * Made while the browser's part is built (`src/site/words.ts`), so that no schema library reaches the browser. Only calls that one
 * of these may make: `who` names them, and `of` the system.
 */
export function routesOf(
  systems: readonly Pick<System, 'name' | 'calls'>[],
  may: (who: Who, of: string) => boolean,
): Routes {
  const routes = systems.map(({ name: of, calls }) => {
    const own = Object.entries(calls).filter(([, { who }]) => who.some((one) => may(one, of)));
    return [
      of,
      Object.fromEntries(
        own.map(([name, { method, path, keyed }]) => [name, (keyed ? 'K' : method.charAt(0)) + path]),
      ),
    ] as const;
  });
  return Object.fromEntries(routes.filter(([, own]) => Object.keys(own).length > 0));
}

/** The routes as calls, and whose each is. */
function callsIn(routes: Routes) {
  const calls: { [name: string]: Pick<Call, 'method' | 'path' | 'keyed'> & { of: string } } = {};
  for (const [of, named] of Object.entries(routes))
    for (const [name, route] of Object.entries(named)) {
      const how = route.charAt(0);
      calls[name] = { method: how === 'G' ? 'GET' : 'POST', path: route.slice(1), keyed: how === 'K', of };
    }
  return calls;
}

/** Milliseconds until a call without answer counts as unreachable; with pictures, over a weak line. */
const PATIENCE = 20_000;
const UPLOAD = 150_000;

/**
 * The typed client of `T`, carrying the session's login. A login that has run out closes the session; drafts stay. A
 * refused call is answered once its sentence is there to be said.
 */
export function clientFor<T extends Calls>(
  routes: Routes,
  session: SessionStore,
  sentences: () => Promise<Sentences>,
): Client<T> {
  const send: Send = async (path, { form, ...init }) => {
    const token = session.current()?.token;
    const headers = token ? { ...init.headers, Authorization: token } : init.headers;
    const signal = abortAfter(form ? UPLOAD : PATIENCE);
    const answer = await fetch(path, { ...init, ...(form && { body: form }), headers, signal });
    // An answer that comes late says nothing about the login that has taken the place of its own.
    if (answer.status === 401 && token && session.current()?.token === token) session.expire('expired');
    return answer;
  };
  const calls = callsIn(routes);
  const client: Client<Calls> = clientOf(calls as unknown as Calls, send);
  return Object.fromEntries(
    Object.entries(client).map(([name, call]) => [
      name,
      (...sent: Parameters<typeof call>) =>
        call(...sent).catch(async (error) => {
          throw await learn(error, sentences, calls[name]?.of);
        }),
    ]),
  ) as Client<T>;
}
