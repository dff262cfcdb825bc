import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserForTests } from '../support/browser.ts';

const browser = browserForTests();
const server = createServer((request, answer) => {
  if (request.url === '/policy') answer.setHeader('Content-Security-Policy-Report-Only', "img-src 'none'");
  answer.statusCode = request.url === '/' ? 200 : 404;
  answer.setHeader('Content-Type', 'text/html; charset=utf-8');
  answer.end(
    '<title>t</title><link rel="icon" href="data:,"><script>console.error("slip"); nowhere()</script>',
  );
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test('a page tells of its console errors, uncaught errors and answers of 400 and above', async () => {
  const told: string[] = [];
  const page = await browser.newPage({
    expected: [{ test: (line: string) => told.push(line) > 0 } as RegExp],
  });
  await page.goto(`${url}/missing`);
  expect(told.join('\n')).toMatch(/404: GET/);
  expect(told.join('\n')).toMatch(/console: slip/);
  expect(told.join('\n')).toMatch(/uncaught: nowhere is not defined/);
  expect(browser.troubles()).toEqual([]);
});

test('a page tells of what its policy would not let in, even where that is only reported', async () => {
  const told: string[] = [];
  const page = await browser.newPage({
    expected: [{ test: (line: string) => told.push(line) > 0 } as RegExp],
  });
  await page.goto(`${url}/policy`);
  await page.evaluate(() => document.body.append(Object.assign(new Image(), { src: '/picture.png' })));
  await expect.poll(() => told.join('\n')).toMatch(/policy \(report\): img-src \S+picture\.png/);
});
