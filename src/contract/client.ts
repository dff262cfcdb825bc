import { type Answer, type Call, type Calls, type Input, pathFields } from './call.ts';
import { Refusal, type RefusalBody } from './refusal.ts';

/**
 * Carries one request, as `fetch` does; it adds the login and whatever else the caller's place needs. What comes with
 * pictures is a `form` in place of a body.
 */
export type Send = (
  path: string,
  init: { method: string; headers: Record<string, string>; body?: string; form?: FormData },
) => Promise<{ ok: boolean; status: number; json(): Promise<unknown> }>;

interface Options {
  key?: string;
  /** Files that go with it, where the call takes some. */
  pictures?: readonly File[];
}
export type Client<T extends Calls> = {
  [name in keyof T]: (input: Input<T[name]>, options?: Options) => Promise<Answer<T[name]>>;
};

/**
 * A typed client of a table of calls: `client.approveClaim({ id })`. A refused call throws a `Refusal` with its code.
 * To repeat a POST without doing it twice, give the `key` of the first try again.
 */
export function clientOf<T extends Calls>(calls: T, send: Send, newKey: () => string = randomKey): Client<T> {
  const methods = Object.entries(calls).map(([name, call]) => [
    name,
    (input: Record<string, unknown>, { key = newKey(), pictures = [] }: Options = {}) =>
      perform(call, input, send, key, pictures),
  ]);
  return Object.fromEntries(methods) as Client<T>;
}

async function perform(
  call: Call,
  input: Record<string, unknown>,
  send: Send,
  key: string,
  pictures: readonly File[],
): Promise<unknown> {
  const inPath = pathFields(call.path);
  const path = call.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const rest = Object.entries(input).filter(([name, value]) => !inPath.includes(name) && value !== undefined);
  const headers: Record<string, string> = {};
  if (call.keyed) headers['Idempotency-Key'] = key;
  if (call.method === 'GET') {
    const query = new URLSearchParams(rest.map(([name, value]) => [name, String(value)])).toString();
    return read(() => send(query ? `${path}?${query}` : path, { method: 'GET', headers }));
  }
  if (pictures.length > 0) {
    const form = new FormData();
    for (const [name, value] of rest) form.append(name, String(value));
    for (const one of pictures) form.append('pictures', one);
    return read(() => send(path, { method: 'POST', headers, form }));
  }
  headers['Content-Type'] = 'application/json';
  return read(() => send(path, { method: 'POST', headers, body: JSON.stringify(Object.fromEntries(rest)) }));
}

async function read(ask: () => ReturnType<Send>): Promise<unknown> {
  let answer: Awaited<ReturnType<Send>>;
  let body: unknown;
  try {
    answer = await ask();
    body = await answer.json();
  } catch (cause) {
    throw new Refusal('unreachable', {}, cause);
  }
  if (answer.ok) return body;
  const data = (body as Partial<RefusalBody> | null)?.data;
  throw new Refusal(data?.code ?? 'unavailable', data?.params ?? {}, answer.status);
}

function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
