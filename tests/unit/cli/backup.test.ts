import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSafe } from '../../../src/cli/backup/archive.ts';
import { archiveName, madeAt, noLongerKept, readKeep } from '../../../src/cli/backup/keep.ts';
import { backupIsDue } from '../../../src/cli/backup/schedule.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);
const DAY = 86_400_000;
const keep = { days: 7, weeks: 5, months: 12 };

test('a name says when the archive was made, in Shanghai, and is read again', () => {
  expect(archiveName(at('2026-11-29T03:30:05'))).toBe('shiguang-20261129-033005.tar.gz.age');
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e9 }),
      (seconds) => madeAt(archiveName(seconds * 1000)) === seconds * 1000,
    ),
  );
  expect(madeAt('shiguang-20261399-033005.tar.gz.age')).toBeNull();
});

test('of two years of nights, a week of days, five weeks and twelve months are kept', () => {
  const nights = Array.from({ length: 730 }, (_, night) =>
    archiveName(at('2026-11-29T03:30:00') - night * DAY),
  );
  const gone = new Set(noLongerKept(nights, keep));
  const left = nights.filter((name) => !gone.has(name)).map((name) => name.slice(9, 17));
  expect(left).toEqual([
    ...['20261129', '20261128', '20261127', '20261126', '20261125', '20261124', '20261123'],
    ...['20261122', '20261115', '20261108', '20261101'],
    ...[
      '20261031',
      '20260930',
      '20260831',
      '20260731',
      '20260630',
      '20260531',
      '20260430',
      '20260331',
      '20260228',
    ],
    ...['20260131', '20251231'],
  ]);
});

test('the newest is never taken away, nor what is not ours; taking away twice takes nothing more', () => {
  const names = fc.array(
    fc.integer({ min: 1_600_000_000, max: 1_900_000_000 }).map((s) => archiveName(s * 1000)),
  );
  const rule = fc.record({ days: fc.nat(9), weeks: fc.nat(9), months: fc.nat(9) });
  fc.assert(
    fc.property(names, rule, (ours, keep) => {
      const all = [...new Set(ours), 'README.txt', 'shiguang-old.tar', `${archiveName(0)}.part`];
      const gone = noLongerKept(all, keep);
      const left = all.filter((name) => !gone.includes(name));
      expect(gone.every((name) => madeAt(name) !== null)).toBe(true);
      if (ours.length > 0) expect(left).toContain([...ours].sort().at(-1));
      expect(noLongerKept(left, keep)).toEqual([]);
    }),
  );
});

test('the rule of what is kept is written in days, weeks and months', () => {
  expect(readKeep('3d, 2w 1m')).toEqual({ days: 3, weeks: 2, months: 1 });
  expect(readKeep('30d')).toEqual({ days: 30, weeks: 0, months: 0 });
  for (const wrong of ['', '0d', '7', 'd7', '7d 5y', '-1d'])
    expect([wrong, readKeep(wrong)]).toEqual([wrong, null]);
});

test('a backup is due at its hour each day, is made up for, and tried again an hour after it failed', () => {
  const hour = 3 * 60 + 30;
  const last = (text: string) => ({
    last: { at: at(text), name: '', place: '', bytes: 1, seconds: 1, entries: 1 },
  });
  expect(backupIsDue({}, hour, at('2026-11-29T12:00:00'))).toBe(true);
  expect(backupIsDue(last('2026-11-28T03:30:10'), hour, at('2026-11-29T03:29:59'))).toBe(false);
  expect(backupIsDue(last('2026-11-28T03:30:10'), hour, at('2026-11-29T03:30:00'))).toBe(true);
  expect(backupIsDue(last('2026-11-29T03:30:10'), hour, at('2026-11-29T23:59:00'))).toBe(false);
  // Off for three nights.
  expect(backupIsDue(last('2026-11-26T03:30:10'), hour, at('2026-11-29T01:00:00'))).toBe(true);
  const failed = { ...last('2026-11-28T03:30:10'), failed: { at: at('2026-11-29T03:30:10'), reason: '' } };
  expect(backupIsDue(failed, hour, at('2026-11-29T04:00:00'))).toBe(false);
  expect(backupIsDue(failed, hour, at('2026-11-29T04:31:00'))).toBe(true);
});

test('only names that stay below the folder, on any system, are of an archive', () => {
  for (const name of [
    'content/notices/2026/a.md',
    'state/keys/admin',
    'content/通知.md',
    'settings.env',
    'manifest.json',
  ])
    expect([name, isSafe(name)]).toEqual([name, true]);
  for (const name of [
    'content/../x',
    'content/a/../../../x',
    'content',
    'state/',
    'content//x',
    '/content/x',
    'x/y',
    'content/a\\b',
    'content/C:x',
    'content/\u0000',
    'content/.',
  ])
    expect([name, isSafe(name)]).toEqual([name, false]);
});
