import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/**
 * Serves a folder with as few headers as there can be, from the compressed copies: for the rivals, of which Pagefind
 * compiles WebAssembly, which the site's own policy does not allow.
 */
export async function servePlainly(folder: string): Promise<{ url: string; stop(): void }> {
  const server = createServer((ask, answer) => {
    const path = decodeURI(new URL(ask.url ?? '/', 'http://any').pathname);
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    const takes = String(ask.headers['accept-encoding']);
    const packed =
      existsSync(`${file}.br`) && /\bbr\b/.test(takes) ? '.br' : existsSync(`${file}.gz`) ? '.gz' : '';
    const copy = file + packed;
    if (!existsSync(copy)) {
      answer.writeHead(404).end();
      return;
    }
    answer.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      ...(packed && { 'Content-Encoding': packed === '.br' ? 'br' : 'gzip' }),
    });
    answer.end(readFileSync(copy));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}
