import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newsKinds } from '../../../src/news/news.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, '../../..', path), 'utf8');

test('who hears of what is written down for each kind of news there is', () => {
  const table = read('docs/news.md').split('## Not told')[0] ?? '';
  const told = [...table.matchAll(/`([a-z]+(?:-[a-z]+)?)`/g)].map(([, kind]) => kind);
  expect(told.sort()).toEqual([...newsKinds].sort());
});

test('each kind there is can happen, and no other', () => {
  const triggers = read('pocketbase/migrations/0600_news.js');
  const written = new Set([...triggers.matchAll(/'([a-z]+(?:-[a-z]+)?)'/g)].map(([, word]) => word));
  const made = ['gift', 'grant', 'certificate-issued', 'certificate-refused', 'certificate-revoked'];
  expect(newsKinds.filter((kind) => !written.has(kind) && !made.includes(kind))).toEqual([]);
});
