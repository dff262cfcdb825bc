import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { pack, place } from '../../../src/publisher/place.ts';

const root = mkdtempSync(join(tmpdir(), 'shiguang-place-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const read = (name: string) => readFileSync(join(root, name));

const page = { path: 'index.html', twin: 'hant/index.html', bytes: Buffer.from('通知'.repeat(300)) };

test('a page of the first rendering has its gzip copy when it is there; its brotli copy follows', () => {
  place(root, page, { unread: true, traditional: (html) => html.replaceAll('知', '知。') });
  expect(gunzipSync(read('index.html.gz'))).toEqual(read('index.html'));
  expect(gunzipSync(read('hant/index.html.gz'))).toEqual(read('hant/index.html'));
  pack(root, { path: 'index.html' });
  expect(brotliDecompressSync(read('index.html.br'))).toEqual(read('index.html'));
});
