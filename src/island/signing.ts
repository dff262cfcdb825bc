import type { Client } from '../contract/client.ts';
import type { PeopleCalls } from '../people/contract.ts';
import type { SessionStore } from './session.ts';

/** Ends the login, on the server too where it can be reached: a token that somebody copied is worth nothing then. */
export function signOut(
  client: Pick<Client<PeopleCalls>, 'logout'>,
  session: SessionStore,
  why?: 'idle',
): void {
  // Sent before the session is forgotten, which is what carries it. Whoever is offline is logged out here all the same.
  client.logout({}).catch(() => undefined);
  if (why) session.expire(why);
  else session.close();
}
