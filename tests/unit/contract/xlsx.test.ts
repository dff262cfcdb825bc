/** A workbook as spreadsheets read it: every part is XML, text is text, figures are figures. */
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { columnName, xlsxOf } from '../../../src/contract/xlsx.ts';

const parts = (lines: readonly (readonly (string | number)[])[], name = '成员') =>
  Object.entries(unzipSync(xlsxOf(name, lines))).map(([path, bytes]) => ({ path, xml: strFromU8(bytes) }));
const sheetOf = (lines: readonly (readonly (string | number)[])[]) =>
  parts(lines).find(({ path }) => path.endsWith('sheet1.xml'))?.xml ?? '';

test('each part is well-formed, whatever stands in a cell or a name', () => {
  for (const { path, xml } of parts([['<姓名>', '&'], ['a\u0001\u0000b"', ' \n '], []], '成员: [1]/2*?')) {
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => expect.fail(`${path}: ${error.message}`));
    parser.write(xml).close();
  }
});

test('text that would run as a formula is text; a figure is a figure', () => {
  const sheet = sheetOf([['写的'], ['=HYPERLINK("x")'], ['+1'], ['@a'], ['-2'], [12]]);
  expect(sheet).not.toContain('<f');
  expect(sheet.match(/t="inlineStr"/g)).toHaveLength(5);
  expect(sheet).toContain('<t xml:space="preserve">=HYPERLINK(&quot;x&quot;)</t>');
  expect(sheet).toContain('<c r="A6"><v>12</v></c>');
});

test('columns beyond the alphabet have their letters', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
