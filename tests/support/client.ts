import { everyCall } from '../../src/calls.ts';
import { type Client, clientOf } from '../../src/contract/client.ts';
import { operationFor } from './openapi.ts';
import type { Person } from './people.ts';
import type { Server } from './server.ts';

/**
 * The typed client of every call for someone of a test, or for nobody. Every request and every answer is held against the
 * OpenAPI file: what it calls wrong must be refused, and what comes back must be as described.
 */
export function clientFor(
  server: Pick<Server, 'url'>,
  person: Pick<Person, 'token'> | null,
): Client<typeof everyCall> {
  return clientOf(everyCall, async (path, { headers, ...init }) => {
    const { status, ok, body } = await sent(`${server.url}${path}`, {
      ...init,
      headers: person ? { ...headers, Authorization: person.token } : headers,
    });
    const operation = operationFor(init.method, path);
    if (!operation) throw new Error(`${init.method} ${path} is not in openapi.json`);
    const complaints = operation.complaintsOf(status, body);
    const given = init.body === undefined ? queryOf(path) : JSON.parse(init.body);
    if (ok && !operation.takes(given)) complaints.push('took what the file calls wrong');
    if (complaints.length > 0) throw new Error(`${init.method} ${path}: ${complaints.join('; ')}`);
    return { ok, status, json: async () => body };
  });
}

/** How a call ended: done, or refused with this code; `broken` where it failed otherwise. */
export function outcomeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'done',
    (refusal: { code?: string }) => refusal.code ?? 'broken',
  );
}

/** What was asked, and asked again with the same key where a connection broke: what the keys are for. */
async function sent(
  url: string,
  init: RequestInit,
  again = 2,
): Promise<{ status: number; ok: boolean; body: unknown }> {
  try {
    const answer = await fetch(url, init);
    return { status: answer.status, ok: answer.ok, body: await answer.json() };
  } catch (broken) {
    if (again === 0) throw broken;
    return sent(url, init, again - 1);
  }
}

const queryOf = (path: string) => Object.fromEntries(new URLSearchParams(path.split('?')[1] ?? ''));
