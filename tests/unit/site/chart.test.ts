/** Bars as SVG: what a page's policy and a screen reader need of them. */
import { createDocument } from '@mixmark-io/domino';
import { expect, test, vi } from 'vitest';
import { type Bar, chart } from '../../../src/site/components/Bars/chart.ts';
import { byCourt, monthName } from '../../../src/site/matters/screen.ts';

const bars: Bar[] = [
  { label: '坏了要修', whole: 40, part: 20, said: '20 / 40' },
  { label: '<b>', whole: null, part: null, said: '—' },
];
const drawn = (of: readonly Bar[] = bars) => {
  const page = createDocument('');
  page.body.innerHTML = chart(of, '哪一种事', createDocument(''));
  return page.body;
};

test('one picture with a name, and no style, script or address in it', () => {
  const svg = drawn().firstElementChild;
  expect([svg?.getAttribute('role'), svg?.getAttribute('aria-label')]).toEqual(['img', '哪一种事']);
  expect(drawn().innerHTML).not.toMatch(/style|script|href|<b>/);
  expect(svg?.textContent).toBe('坏了要修<b>20 / 40—');
});

test('bars are as long as what they stand for; what is not told has none', () => {
  const widths = (name: string) =>
    [...drawn().querySelectorAll(`.${name} rect`)].map((one) => Number(one.getAttribute('width')));
  const [whole = 0, none] = widths('chart-whole');
  const [part = 0] = widths('chart-part');
  expect(part / whole).toBeCloseTo(0.5, 2);
  expect(none).toBe(0);
});

test('a picture of nothing is a picture', () => {
  expect(drawn([]).querySelectorAll('rect')).toHaveLength(0);
});

test('a browser without lists of big integers draws too', async () => {
  const lists = ['BigInt64Array', 'BigUint64Array'] as const;
  const known = lists.map((name) => [name, globalThis[name]]);
  for (const name of lists) Reflect.deleteProperty(globalThis, name);
  vi.resetModules();
  const { chart: drawnAnew } = await import('../../../src/site/components/Bars/chart.ts');
  expect(drawnAnew(bars, '哪一种事', createDocument(''))).toContain('<rect');
  Object.assign(globalThis, Object.fromEntries(known));
});

test('a year stands where it begins', () => {
  expect(['2025-11', '2025-12', '2026-01', '2026-02'].map(monthName)).toEqual([
    '2025年11月',
    '12月',
    '2026年1月',
    '2月',
  ]);
});

test('of many courtyards the first have rows, and the others one', () => {
  const none = { open: null, overdue: null, answered: null, answeredAtLeast: null };
  const courts = Array.from({ length: 278 }, (_, at) => ({
    name: `${at}号院`,
    heard: at < 3 ? null : 10,
    ...none,
  }));
  const { bars, rows } = byCourt({ total: { heard: 2750, ...none }, kinds: [], months: [], courts });
  expect(rows).toHaveLength(16);
  expect(rows[0]?.[0]).toBe('3号院');
  expect(bars.at(-1)).toMatchObject({ label: '其余各院', whole: 2600 });
});
