import { expect, test } from 'vitest';
import { findPersonalData, maskPersonalData } from '../../../src/privacy/find.ts';
import { innocent, spellings } from './spellings.ts';

// Invented: a region that no place has, except where a province is asked for.
const cases = spellings('999999199001010016', '11010519491231002X');

test('numbers of people are found in every spelling, and nobody’s numbers are let pass', () => {
  const missed = cases.filter(({ text, kind }) => {
    const kinds: string[] = findPersonalData(text).map((finding) => finding.kind);
    return kind === 'any' ? kinds.length === 0 : !kinds.includes(kind);
  });
  const alarms = innocent.filter((text) => findPersonalData(text).length > 0);
  const figures = `${cases.length - missed.length} of ${cases.length} found, ${alarms.length} false alarms in ${innocent.length}`;
  if (process.env.FIGURES) console.log(figures, missed, alarms);
  expect(cases.length).toBeGreaterThanOrEqual(300);
  expect(innocent.length).toBeGreaterThanOrEqual(100);
  expect(missed.length / cases.length, `${figures}: ${JSON.stringify(missed)}`).toBeLessThanOrEqual(0.01);
  expect(alarms.length / innocent.length, `${figures}: ${JSON.stringify(alarms)}`).toBeLessThanOrEqual(0.02);
});

test('what is masked is found no more, whatever it was written in', () => {
  const left = cases.filter(({ text }) => findPersonalData(maskPersonalData(text)).length > 0);
  expect(left).toEqual([]);
});

test.each([
  '1 ',
  '6 2 ',
  '138 0000 ',
  '13800001234 ',
  '<!-- ',
  '[',
  '&#49;',
  'E12345678 ',
  '| 138 ',
  '[1](',
  '138*',
  '一',
])('eight times the text takes about eight times the work: %j', (piece) => {
  const text = piece.repeat(5_000 / piece.length);
  const work = (of: string) => {
    const before = process.cpuUsage();
    findPersonalData(of);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const once = Math.min(work(text), work(text), work(text));
  const eightfold = Math.min(work(text.repeat(8)), work(text.repeat(8)));
  // Quadratic work would be 64 times as much.
  expect(eightfold).toBeLessThan(once * 24 + 20_000);
});
