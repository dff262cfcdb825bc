/** A connection of `GET /api/realtime`, as a browser's EventSource opens it, and what it hears. */
import type { Person } from './people.ts';
import { eventually } from './publishing.ts';
import type { Server } from './server.ts';

export interface Listener {
  id: string;
  /** The topics of the messages so far, and what they said. */
  heard: { topic: string; data: string }[];
  /** Whether the server has closed it. */
  closed(): boolean;
  close(): void;
}

/** Opens one and waits until it is let in, or closed again. */
export async function connect(server: Pick<Server, 'url'>): Promise<Listener> {
  const cut = new AbortController();
  const answer = await fetch(`${server.url}/api/realtime`, { signal: cut.signal });
  if (!answer.body) throw new Error('no stream');
  const heard: Listener['heard'] = [];
  let id = '';
  let over = false;
  const read = async (stream: ReadableStream<Uint8Array>) => {
    const text = new TextDecoder();
    let left = '';
    for await (const bytes of stream) {
      left += text.decode(bytes, { stream: true });
      for (let end = left.indexOf('\n\n'); end >= 0; end = left.indexOf('\n\n')) {
        const lines = Object.fromEntries(
          left
            .slice(0, end)
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
        );
        left = left.slice(end + 2);
        if (lines.event === 'PB_CONNECT') id = lines.id ?? '';
        else heard.push({ topic: lines.event ?? '', data: lines.data ?? '' });
      }
    }
  };
  read(answer.body)
    .catch(() => undefined)
    .finally(() => {
      over = true;
    });
  await eventually(async () => id !== '' || over);
  return { id, heard, closed: () => over, close: () => cut.abort() };
}

/** Asks that a connection may hear, as PocketBase's own client does. Answers status and code. */
export async function subscribe(
  server: Pick<Server, 'url'>,
  clientId: string,
  person: Pick<Person, 'token'> | null,
  subscriptions: string[] = ['news'],
): Promise<string> {
  const answer = await fetch(`${server.url}/api/realtime`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(person && { Authorization: person.token }) },
    body: JSON.stringify({ clientId, subscriptions }),
  });
  const body = (await answer.json()) as { data?: { code: string } };
  return answer.ok ? 'ok' : `${answer.status} ${body.data?.code}`;
}
