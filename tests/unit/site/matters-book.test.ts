/** The book of what is public of matters, read by the publisher while somebody changes it, and shown. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { publicCalls } from '../../../src/matters/calls/public.ts';
import { LiveValues } from '../../../src/publisher/live-values.ts';
import type { Asking } from '../../../src/site/live-fact.ts';
import { matterBook } from '../../../src/site/matters/live.ts';

test('what changed while it was read is read again, and what did not change is not', async () => {
  const marks = ['one', 'two'];
  let books = 0;
  const ask = async (call: object) => {
    if (call === publicCalls.publicMark) return { mark: marks.length > 1 ? marks.shift() : marks[0] };
    books += 1;
    return { items: [], next: null };
  };
  const asking = { ask, keepDay: () => null } as unknown as Asking;
  const first = await matterBook.read(asking, null);
  const second = await matterBook.read(asking, first);
  expect(second.mark).toBe('two');
  expect(await matterBook.read(asking, second)).toBe(second);
  expect(books).toBe(2);
});

test('pages that may have begun to show something else are not taken to show what they did before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shiguang-live-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const live = new LiveValues(folder);
  const [none, some] = [
    { mark: 'none', items: [] },
    { mark: 'some', items: [] },
  ];
  live.set(matterBook, none);
  live.markShown(matterBook);
  expect(live.isShown(matterBook, none)).toBe(true);
  // A disk that is full lets some pages through: it never came to its being marked.
  live.set(matterBook, some);
  expect([live.isShown(matterBook, none), live.isShown(matterBook, some)]).toEqual([false, false]);
  live.markShown(matterBook);
  expect([live.isShown(matterBook, none), live.isShown(matterBook, some)]).toEqual([false, true]);
});
