import { type Client, clientOf } from '../../src/contract/client.ts';
import { type BankCalls, bankCalls } from '../../src/timebank/contract.ts';
import { operationFor } from './openapi.ts';
import type { Person } from './people.ts';
import type { Server } from './server.ts';

/**
 * The bank's typed client for someone of a test, or for nobody. Every request and every answer is held against the
 * OpenAPI file: what it calls wrong must be refused, and what comes back must be as described.
 */
export function clientFor(
  server: Pick<Server, 'url'>,
  person: Pick<Person, 'token'> | null,
): Client<BankCalls> {
  return clientOf(bankCalls, async (path, { headers, ...init }) => {
    const answer = await fetch(`${server.url}${path}`, {
      ...init,
      headers: person ? { ...headers, Authorization: person.token } : headers,
    });
    const body: unknown = await answer.json();
    const operation = operationFor(init.method, path);
    if (!operation) throw new Error(`${init.method} ${path} is not in openapi.json`);
    const complaints = operation.complaintsOf(answer.status, body);
    const sent = init.body === undefined ? queryOf(path) : JSON.parse(init.body);
    if (answer.ok && !operation.takes(sent)) complaints.push('took what the file calls wrong');
    if (complaints.length > 0) throw new Error(`${init.method} ${path}: ${complaints.join('; ')}`);
    return { ok: answer.ok, status: answer.status, json: async () => body };
  });
}

const queryOf = (path: string) => Object.fromEntries(new URLSearchParams(path.split('?')[1] ?? ''));
