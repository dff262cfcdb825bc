/** Tables as offices save them are read cell by cell, and what is no table is refused. */
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { csvOf } from '../../../src/contract/csv.ts';
import { tableRows } from '../../../src/tables/table.ts';
import { gb18030, sheetFile, utf16 } from '../../support/tables.ts';

const text = '姓名,电话\r\n王大树,13900000001\r\n';
const rows = [
  { line: 1, cells: ['姓名', '电话'] },
  { line: 2, cells: ['王大树', '13900000001'] },
];
const utf8 = (of: string) => new TextEncoder().encode(of);
const problemOf = (bytes: Uint8Array) => {
  try {
    tableRows(bytes);
    return 'read';
  } catch (error) {
    return (error as { problem: string }).problem;
  }
};

test.for<[string, Uint8Array]>([
  ['UTF-8', utf8(text)],
  ['UTF-8 with its mark', utf8(`\ufeff${text}`)],
  ['GB18030', gb18030(text)],
  ['UTF-16', utf16(text)],
  ['UTF-16 the other way', utf16(text, { big: true })],
  ['UTF-16 without its mark', utf16(text, { mark: false })],
  ['“Unicode text” of Excel, with tabs', utf16(text.replaceAll(',', '\t'))],
  ['semicolons', utf8(text.replaceAll(',', ';'))],
  ['line ends of Unix', utf8(text.replaceAll('\r', ''))],
  ['old line ends of a Mac', utf8(text.replaceAll('\r\n', '\r'))],
  ['no line end at last', utf8(text.trimEnd())],
])('%s', ([, bytes]) => {
  expect(tableRows(bytes)).toEqual(rows);
});

test('quotes, a comma and a line end in a cell, blanks around it, and lines in which nothing stands', () => {
  const read = tableRows(utf8('"姓名","说""明"""\n\n" 王, 大树 ","一行\n两行"\n,\n尾,\n'));
  expect(read).toEqual([
    { line: 1, cells: ['姓名', '说"明"'] },
    { line: 3, cells: ['王, 大树', '一行\n两行'] },
    { line: 5, cells: ['尾', ''] },
  ]);
});

test('what we wrote so that no spreadsheet runs it is read back as it was', () => {
  const cells = ['+8613900000001', '=1+1', "'真有一撇"];
  expect(tableRows(utf8(csvOf([cells])))[0]?.cells).toEqual(cells);
});

const cell = (place: string, value: string, more = '') => `<c r="${place}" ${more}><v>${value}</v></c>`;
const words = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
const sheet = (...lines: string[]) => `<sheetData>${lines.join('')}</sheetData>`;

test('a sheet: words by number, how they are spoken left out, long numbers, days, gaps; the first that is not hidden', () => {
  const strings = `<sst><si><t>姓名</t></si><si><r><t>王</t></r><r><t xml:space="preserve">大 树</t></r><rPh sb="0" eb="1"><t>wang</t></rPh></si><si/><si><t>A&amp;B</t></si></sst>`;
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="166" formatCode="0&quot;day&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>';
  const file = sheetFile(
    sheet(
      `<row r="2">${cell('A2', '0', 't="s"')}${cell('C2', '3', 't="s"')}</row>`,
      `<row r="4" spans="1:9">${cell('A4', '1', 't="s"')}${cell('B4', '1.3900000001E10')}${cell('C4', '19310', 's="1"')}${cell('D4', '19310.5', 's="2"')}${cell('E4', '19310', 's="3"')}${cell('AB4', '1', 't="b"')}</row>`,
      '<row r="5"><c r="A5"/></row>',
    ),
    { 'xl/sharedStrings.xml': strings, 'xl/styles.xml': styles },
  );
  const [head, first] = tableRows(file);
  expect(head).toEqual({ line: 2, cells: ['姓名', '', 'A&B'] });
  expect(first?.line).toBe(4);
  expect(first?.cells.slice(0, 5)).toEqual(['王大 树', '13900000001', '1952-11-12', '1952-11-12', '19310']);
  expect(first?.cells[27]).toBe('1');
  expect(first?.cells).toHaveLength(28);
});

test('a number that no number is long enough for stays as it is written, and columns end where nobody looks', () => {
  const file = sheetFile(
    sheet(
      `<row r="1">${cell('A1', '1E300')}${cell('B1', '9E999')}${cell('GS1', '1')}${cell('XFD1', '2')}</row>`,
    ),
  );
  expect(tableRows(file)).toEqual([{ line: 1, cells: ['1E300', '9E999'] }]);
  expect(tableRows(utf8(`甲${',乙'.repeat(300)}`))[0]?.cells).toHaveLength(200);
});

test('of a formula its result is read; without one it is told as a formula; an error stays one', () => {
  const file = sheetFile(
    sheet(
      `<row r="1"><c r="A1" t="str"><f>B1&amp;"树"</f><v>王大树</v></c><c r="B1"><f>1+1</f></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`,
    ),
  );
  expect(tableRows(file)[0]?.cells).toEqual(['王大树', '=', '#DIV/0!']);
});

test('what stands in a merged cell stands in each of its rows', () => {
  const file = sheetFile(
    `${sheet(
      `<row r="1">${words('A1', '东院')}${words('B1', '甲')}</row>`,
      `<row r="2">${words('B2', '乙')}</row>`,
      `<row r="3">${words('B3', '丙')}</row>`,
    )}<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>`,
  );
  expect(tableRows(file).map(({ cells }) => cells)).toEqual([
    ['东院', '甲'],
    ['东院', '乙'],
    ['', '丙'],
  ]);
});

test('a time of day is read where the sheet shows it, to the minute', () => {
  const file = sheetFile(
    sheet(
      `<row r="1">${cell('A1', '46354.5868055556', 's="1"')}${cell('B1', '46354.5868055556', 's="2"')}${cell('C1', '46354.99999', 's="2"')}${cell('D1', '46354.5868055556', 's="3"')}</row>`,
    ),
    {
      'xl/styles.xml':
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy/m/d\\ h:mm:ss"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    },
  );
  expect(tableRows(file)[0]?.cells).toEqual([
    '2026-11-28 14:05',
    '2026-11-28 14:05',
    '2026-11-28 23:59',
    '2026-11-28',
  ]);
});

test('days since 1904, as an old Mac counts them', () => {
  const file = sheetFile(sheet(`<row r="1">${cell('A1', '17848', 's="1"')}</row>`), {
    'xl/workbook.xml':
      '<workbook><workbookPr date1904="1"/><sheets><sheet name="a" sheetId="1" r:id="rId2"/></sheets></workbook>',
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  });
  expect(tableRows(file)[0]?.cells).toEqual(['1952-11-12']);
});

test('formats that are opened and never closed are read once', () => {
  const file = sheetFile(sheet(`<row r="1">${cell('A1', '46329', 's="1"')}</row>`), {
    'xl/styles.xml': `<styleSheet>${'<cellXfs>'.repeat(400_000)}`,
  });
  expect(tableRows(file)[0]?.cells).toEqual(['46329']);
});

/** An archive in which a part is said to be as long as `said`: a bomb that hides how much comes out of it. */
function bomb(megabytes: number, said?: number): Uint8Array {
  const file = zipSync({
    '[Content_Types].xml': strToU8('<Types>spreadsheetml</Types>'),
    'xl/worksheets/sheet1.xml': new Uint8Array(megabytes * 1024 * 1024),
  });
  if (said === undefined) return file;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 0; at + 30 < file.length; at += 1) {
    const mark = view.getUint32(at, true);
    const name = mark === 0x04034b50 ? at + 30 : mark === 0x02014b50 ? at + 46 : 0;
    if (name && file[name] === 0x78) view.setUint32(at + (mark === 0x04034b50 ? 22 : 24), said, true);
  }
  return file;
}

test.for<[string, Uint8Array, string]>([
  ['half a gigabyte, as far as it is read', new Uint8Array(11 * 1024 * 1024), 'large'],
  ['a bomb', bomb(200), 'large'],
  ['a bomb that says it is small', bomb(200, 1_000), 'large'],
  ['an old .xls or a password', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), 'old'],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), 'kind'],
  ['a PDF', utf8('%PDF-1.7\n\u0001\u0002'), 'kind'],
  ['a Word file', zipSync({ '[Content_Types].xml': strToU8('<Types>wordprocessingml</Types>') }), 'kind'],
  ['any other archive', zipSync({ 'a.txt': strToU8('a') }), 'kind'],
  ['macros', sheetFile('', { '[Content_Types].xml': '<Types>spreadsheetml macroEnabled</Types>' }), 'macros'],
  ['half an archive', sheetFile(sheet(`<row r="1">${words('A1', '甲')}</row>`)).subarray(0, 700), 'damaged'],
  [
    'no sheet',
    sheetFile('', {
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId2" Target="worksheets/none.xml"/></Relationships>',
    }),
    'damaged',
  ],
  ['a quote that never ends', utf8('姓名\n"王'), 'quote'],
  ['more lines than anybody looks at', utf8('甲\n'.repeat(20_001)), 'lines'],
  // Read no further: a quote at its end is never met.
  ['lines without end', utf8(`${'甲\n'.repeat(20_001)}"`), 'lines'],
  ['a sheet of more lines', sheetFile(sheet(`<row>${cell('A1', '1')}</row>`.repeat(20_001))), 'lines'],
])('refused: %s', ([, bytes, problem]) => {
  expect(problemOf(bytes)).toBe(problem);
});

test('XML that is nested to no end or declares names is read in one pass, and nothing comes of it', () => {
  const deep = '<row r="1"><c r="A1">'.repeat(100_000);
  expect(problemOf(sheetFile(`<sheetData>${deep}</sheetData>`))).toBe('read');
  const named = sheetFile(
    `<!DOCTYPE x [<!ENTITY a "aaaa">]>${sheet(`<row r="1">${words('A1', '&a;&a;')}</row>`)}`,
  );
  expect(tableRows(named)[0]?.cells).toEqual(['&a;&a;']);
});
