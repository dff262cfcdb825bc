import { type IncomingHttpHeaders, request } from 'node:http';

interface Asking {
  method: string;
  headers?: Record<string, string>;
  body?: string | undefined;
  /** Milliseconds for the whole answer. */
  patience: number;
}

export interface Told {
  status: number;
  headers: IncomingHttpHeaders;
  /** The body as text. It is not read before this is called. */
  text(): Promise<string>;
  /** Reads nothing of it. */
  leave(): void;
}

/** One request to the server on this machine. Not by `fetch`: loading that takes 15 MB of each process that waits. */
export function exchange(url: URL, { method, headers = {}, body, patience }: Asking): Promise<Told> {
  return new Promise((told, failed) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const asked = request(url, {
      method,
      headers: { ...headers, ...length },
      signal: AbortSignal.timeout(patience),
    });
    asked.once('error', failed).once('response', (answer) => {
      answer.once('error', () => {});
      told({
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        async text() {
          const parts: Buffer[] = [];
          for await (const part of answer) parts.push(part as Buffer);
          return Buffer.concat(parts).toString();
        },
        leave: () => answer.destroy(),
      });
    });
    asked.end(body);
  });
}
