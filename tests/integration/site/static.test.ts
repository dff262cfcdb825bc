import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { depth } from '../../support/depth.ts';
import { type Front, fronts } from '../../support/fronts.ts';
import { eventually, type Publishing, startPublishing } from '../../support/publishing.ts';

let house: Publishing;
let front: Front | null = null;
beforeAll(async () => {
  house = await startPublishing(async () => {});
  await house.startPublisher();
  // A first rendering stands before its brotli copies do.
  await eventually(async () => /小份也已备好/.test(house.said()));
});
afterAll(() => house?.stop());

/** A page without figures of the bank: it stays as it was rendered while a test asks for it twice. */
const STILL = '/accessibility/';

interface Raw {
  status: number;
  headers: { [name: string]: string | string[] | undefined };
  bytes: Buffer;
}

/** A request as it is written: no decoding, no redirect, no cleaning of the path. */
function raw(path: string, headers: { [name: string]: string } = {}, method = 'GET'): Promise<Raw> {
  const { hostname, port } = new URL(front?.url ?? house.server.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(parts) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

/** By itself, and behind the proxies that `deploy/` sets up: a reader gets the same. */
describe.each(depth(['itself'], ['itself', ...Object.keys(fronts)]))('the server, by %s,', (name) => {
  beforeAll(async () => {
    front = (await fronts[name]?.(house.server.url)) ?? null;
  });
  afterAll(() => front?.stop());

  describe('a page', () => {
    test('comes in the smallest copy that the reader takes, and says that it depends on that', async () => {
      const plain = await raw('/');
      const brotli = await raw('/', { 'Accept-Encoding': 'gzip, br' });
      const gzip = await raw('/', { 'Accept-Encoding': 'gzip, br;q=0' });
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(brotli.headers['content-encoding']).toBe('br');
      expect(gzip.headers['content-encoding']).toBe('gzip');
      for (const { status, headers } of [plain, brotli, gzip]) {
        expect(status).toBe(200);
        expect(headers['content-type']).toBe('text/html; charset=utf-8');
        expect(headers.vary).toBe('Accept-Encoding');
        expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate');
      }
      expect(brotli.bytes.length).toBeLessThan(plain.bytes.length / 2);
      expect(new Set([plain, brotli, gzip].map(({ headers }) => headers.etag)).size, 'each its own tag').toBe(
        3,
      );
    });

    test('a feed comes as Atom in both scripts, the site map as XML', async () => {
      for (const path of ['/feeds/notices.xml', '/hant/feeds/notices.xml'])
        expect((await raw(path)).headers['content-type']).toBe('application/atom+xml; charset=utf-8');
      expect((await raw('/sitemap.xml')).headers['content-type']).toBe('application/xml; charset=utf-8');
    });

    test('runs nothing inline, is framed by nobody, and tells no other site where the reader was', async () => {
      const { headers } = await raw('/');
      expect(headers['content-security-policy']).toContain("default-src 'self'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['referrer-policy']).toBe('same-origin');
      const page = (await house.page('/')) ?? '';
      expect(page).not.toMatch(
        /<style|<script(?![^>]*(?:src=|application\/(?:ld\+)?json))|\sstyle=|\son\w+=/,
      );
    });

    test('that the reader has is not sent again', async () => {
      const { headers } = await raw(STILL, { 'Accept-Encoding': 'br' });
      const again = await raw(STILL, { 'Accept-Encoding': 'br', 'If-None-Match': String(headers.etag) });
      expect(again.status).toBe(304);
      expect(again.bytes.length).toBe(0);
      const since = await raw(STILL, { 'If-Modified-Since': String(headers['last-modified']) });
      expect(since.status).toBe(304);
    });

    test('asked for in part comes as a part of the plain text, whatever copies there are', async () => {
      const whole = await raw(STILL);
      const part = await raw(STILL, { Range: 'bytes=10-29', 'Accept-Encoding': 'br' });
      expect(part.status).toBe(206);
      expect(part.headers['content-encoding']).toBeUndefined();
      expect(part.bytes).toEqual(whole.bytes.subarray(10, 30));
      expect(part.headers['content-range']).toBe(`bytes 10-29/${whole.bytes.length}`);
      const beyond = await raw(STILL, { Range: `bytes=${whole.bytes.length + 5}-` });
      expect(beyond.status).toBe(416);
    });

    test('answers HEAD as GET, without the text', async () => {
      const head = await raw('/', {}, 'HEAD');
      expect(head.status).toBe(200);
      expect(head.bytes.length).toBe(0);
      expect(head.headers['content-type']).toBe('text/html; charset=utf-8');
    });

    test('without its slash leads to it, and keeps what was asked', async () => {
      const { status, headers } = await raw('/notices?from=qr');
      expect(status).toBe(308);
      expect(headers.location).toBe('/notices/?from=qr');
    });
  });

  test('what has a hash in its name is kept for ever', async () => {
    const [style] = /\/_astro\/House\.[^"]+\.css/.exec((await house.page('/')) ?? '') ?? [];
    const { headers } = await raw(style ?? '', { 'Accept-Encoding': 'br' });
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toBe('text/css; charset=utf-8');
    expect(headers['content-encoding']).toBe('br');
  });

  describe('what is not there', () => {
    test('is told on a page in the script of the address', async () => {
      const hans = await raw('/no/such/page/');
      expect(hans.status).toBe(404);
      expect(hans.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(hans.headers['cache-control']).toBe('no-store');
      expect(hans.bytes.toString()).toContain('lang="zh-Hans"');
      const hant = await raw('/hant/no/such/page/');
      expect(hant.status).toBe(404);
      expect(hant.bytes.toString()).toContain('lang="zh-Hant"');
    });

    test('under /api/ is told as JSON', async () => {
      const { status, bytes } = await raw('/api/no-such-call');
      expect(status).toBe(404);
      expect(JSON.parse(bytes.toString())).toMatchObject({ status: 404, data: { code: 'not_found' } });
    });

    test.each([
      '/../rendered.json',
      '/%2e%2e/publisher/rendered.json',
      '/..%2fpublisher/rendered.json',
      '/_astro/../../publisher/rendered.json',
      '/..\\publisher\\rendered.json',
      '/%5c..%5cpublisher/rendered.json',
      '//publisher/rendered.json',
      '/.git/config',
      '/index.html.br',
      '/index.html%00.txt',
    ])('nothing outside the site is reached by %s', async (path) => {
      const { status, bytes } = await raw(path);
      expect(status === 404 || status === 400 || (status >= 301 && status <= 308), `${status}`).toBe(true);
      expect(bytes.toString()).not.toContain('"inputs"');
    });
  });
});
