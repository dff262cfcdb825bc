import { expect, test } from 'vitest';
import { csvLine, csvOf } from '../../../src/contract/csv.ts';

test('commas, quotes and line ends stand in quotes', () => {
  expect(csvLine(['甲, 乙', '他说"好"', '一\n二', 3])).toBe('"甲, 乙","他说""好""","一\n二",3\r\n');
});

test('what a spreadsheet would run is text, also after blanks and as a full-width sign', () => {
  const formulas = [
    '=1+1',
    '+1',
    '-1',
    '@a',
    '  =1',
    '\t=1',
    '\u3000＝1',
    '＋1',
    '－1',
    '＠a',
    '|a',
    '%a',
    '\r=1',
  ];
  for (const formula of formulas) expect(csvLine([formula])).toBe(`"'${formula}"\r\n`);
});

test('a number stays one, less than nothing too', () => expect(csvLine([-30])).toBe('-30\r\n'));

test('a file begins with the mark of UTF-8', () => {
  expect(csvOf([['姓名'], ['李*']])).toBe('\ufeff姓名\r\n李*\r\n');
});
