import { type Client, clientOf } from '../../src/contract/client.ts';
import { type BankCalls, bankCalls } from '../../src/timebank/contract.ts';
import type { Person } from './people.ts';
import type { Server } from './server.ts';

/** The bank's typed client for someone of a test, or for nobody. */
export function clientFor(
  server: Pick<Server, 'url'>,
  person: Pick<Person, 'token'> | null,
): Client<BankCalls> {
  return clientOf(bankCalls, (path, { headers, ...init }) =>
    fetch(`${server.url}${path}`, {
      ...init,
      headers: person ? { ...headers, Authorization: person.token } : headers,
    }),
  );
}
