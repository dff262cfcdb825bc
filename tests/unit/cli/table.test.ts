import { expect, test } from 'vitest';
import { meetsBar, ratioOf, table } from '../../../src/cli/table.ts';

test('a bar is judged on the ratio where there is something to compare with, else on the figure', () => {
  expect(ratioOf({ what: 'transfers', value: 2_250, other: 5_000 })).toBe(0.45);
  expect(meetsBar({ what: 'transfers', value: 2_250, other: 5_000, bar: '>= 0.45' })).toBe(true);
  expect(meetsBar({ what: 'transfers', value: 2_000, other: 5_000, bar: '>= 0.45' })).toBe(false);
  expect(meetsBar({ what: 'p99', value: 51, unit: 'ms', bar: '<= 50' })).toBe(false);
  expect(meetsBar({ what: 'p99', skipped: 'no data', bar: '<= 50' })).toBe(true);
});

test('of rounds in turns the median ratio counts, and the table shows how far they lay apart', () => {
  const row = {
    what: 'transfers',
    value: 800,
    other: 1_000,
    ratios: [0.2, 0.9, 0.5],
    bar: '>= 0.5',
  } as const;
  expect(ratioOf(row)).toBe(0.5);
  expect(meetsBar(row)).toBe(true);
  expect(meetsBar({ ...row, ratios: [0.2, 0.9, 0.49] })).toBe(false);
  expect(ratioOf({ ...row, ratios: [0.25, 0.75, 0.5, 1] })).toBe(0.625);
  expect(table([['账本', [row]]])).toContain('0.50 (0.20–0.90)');
});

test('columns stand in line, a Chinese character taking two', () => {
  const lines = table([
    ['账本', [{ what: 'transfers', value: 1_234.5, unit: '/s', bar: '>= 1' }]],
    ['search', [{ what: '首次', value: 2.345, unit: 'kB' }]],
  ]).split('\n');
  const columns = (line = '') => [...line].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 2 : 1), 0);
  const until = (line: string | undefined, word: string) => columns(line?.slice(0, line.indexOf(word)));
  expect(until(lines[1], 'transfers')).toBe(until(lines[2], '首次'));
  expect(until(lines[1], '1,235 /s')).toBe(until(lines[2], '2.35 kB'));
});
