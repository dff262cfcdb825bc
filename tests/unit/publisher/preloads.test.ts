import { expect, test } from 'vitest';
import { preloading } from '../../../src/publisher/preloads.ts';

const preloaded = preloading([
  { file: '_astro/a.js', imports: ['_astro/b.js', '_astro/c.js'] },
  { file: '_astro/b.js', imports: ['_astro/c.js', '_astro/d.js'] },
  { file: '_astro/c.js', imports: ['_astro/b.js'] },
  { file: '_astro/d.js', imports: [] },
]);
const page = (head: string, body = '') => `<html><head>${head}</head><body>${body}</body></html>`;

test('the head of a page names all that its scripts begin with, each once, and not the scripts', () => {
  const script = '<script type="module" src="/_astro/a.js"></script>';
  const links = ['b', 'c', 'd'].map((name) => `<link rel="modulepreload" href="/_astro/${name}.js">`);
  expect(preloaded(page('<title>我的</title>', script))).toBe(
    page(`<title>我的</title>${links.join('')}`, script),
  );
});

test('a page whose script begins with nothing, or that has none, is as it was', () => {
  for (const one of [page(''), page('', '<script type="module" src="/_astro/d.js"></script>')])
    expect(preloaded(one)).toBe(one);
});
