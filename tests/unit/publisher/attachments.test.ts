import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { read } from '../../../src/publisher/attachments/read.ts';
import { servedBytes } from '../../../src/publisher/attachments/served.ts';
import { docx, paragraph, xlsx } from '../../support/attachments.ts';

const mobile = '19900001234';
const masked = '199****1234';
/** What is printed of it: masked findings, then what was not read, then why it cannot go out. */
async function told(ending: Parameters<typeof read>[0], bytes: Uint8Array) {
  const { findings, unread, fault } = await read(ending, bytes);
  return [...findings.map((finding) => finding.masked), ...unread, ...(fault ? [fault] : [])];
}
const utf16 = (text: string, mark = '\ufeff') => new Uint8Array(Buffer.from(mark + text, 'utf16le'));
const swapped = (bytes: Uint8Array) => new Uint8Array(Buffer.from(bytes).swap16());
/** 姓名,电话 and a number, as Windows saves it as “ANSI”. */
const gb18030 = new Uint8Array([
  0xd0,
  0xd5,
  0xc3,
  0xfb,
  0x2c,
  0xb5,
  0xe7,
  0xbb,
  0xb0,
  ...strToU8(`\r\n,${mobile}\r\n`),
]);

describe('text in any encoding', () => {
  test.each([
    ['UTF-8', strToU8(`电话,${mobile}`)],
    ['UTF-8 with its mark', strToU8(`\ufeff电话,${mobile}`)],
    ['“Unicode 文本” of Excel', utf16(`姓名\t电话\r\n王*\t${mobile}\r\n`)],
    ['UTF-16 the other way round', swapped(utf16(`姓名\t电话\r\n王*\t${mobile}\r\n`))],
    ['UTF-16 without a mark', utf16(`name,tel\r\nw,${mobile}\r\n`, '')],
    ['GB18030', gb18030],
  ])('%s is read', async (_, bytes) => {
    expect(await told('csv', bytes)).toEqual([masked]);
  });

  test('bytes in no encoding are for a person to look at', async () => {
    expect(await told('txt', new Uint8Array([0x81, 0xff, 0xff, 0x41, 0xff]))).toEqual(['encoding']);
  });

  test('what is not UTF-8 is handed out as UTF-8, with the mark that Excel wants; what is stays as it is', async () => {
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await servedBytes('csv', gb18030))).toBe(
      `\ufeff姓名,电话\r\n,${mobile}\r\n`,
    );
    const plain = strToU8('姓名,电话\n');
    expect(await servedBytes('csv', plain)).toBe(plain);
  });
});

describe('every part of a Word file', () => {
  const part = (words: string) => `<x>${paragraph(words)}</x>`;
  test.each([
    [
      'a number over two runs',
      docx(`<w:p><w:r><w:t>199</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>00001234</w:t></w:r></w:p>`),
    ],
    [
      'a number over two cells',
      docx(`<w:tr><w:tc>${paragraph('1990000')}</w:tc><w:tc>${paragraph('1234')}</w:tc></w:tr>`),
    ],
    ['a number in character references', docx(paragraph('&#49;9900001234'))],
    ['endnotes', docx('', { 'word/endnotes.xml': part(mobile) })],
    ['comments', docx('', { 'word/comments.xml': part(mobile) })],
    ['a header', docx('', { 'word/header9.xml': part(mobile) })],
    ['the author', docx('', { 'docProps/core.xml': `<cp><dc:creator>王 ${mobile}</dc:creator></cp>` })],
    ['a property of its own', docx('', { 'docProps/custom.xml': `<p><vt:lpwstr>${mobile}</vt:lpwstr></p>` })],
    [
      'a chart',
      docx('', { 'word/charts/chart1.xml': `<c:pt><c:v>${mobile}</c:v></c:pt><c:pt><c:v>3</c:v></c:pt>` }),
    ],
    [
      'a link',
      docx('', { 'word/_rels/document.xml.rels': `<R><Relationship Target="tel:+86${mobile}"/></R>` }),
    ],
    ['a main part by another name', docx('', { 'word/document2.xml': part(mobile) })],
    ['a part in UTF-16', docx('', { 'word/footnotes.xml': utf16(`<?xml version="1.0"?>${part(mobile)}`) })],
    ['a part in UTF-16 without a mark', docx('', { 'word/a.xml': utf16(part(mobile), '') })],
    [
      'a sheet in it',
      docx('', { 'word/embeddings/Sheet1.xlsx': xlsx(`<row><c><v>${mobile}</v></c></row>`) }),
    ],
    ['a comment of XML', docx(`<!-- ${mobile} -->`)],
    ['CDATA', docx(`<w:p><w:t><![CDATA[${mobile}]]></w:t></w:p>`)],
  ])('%s is read', async (_, bytes) => {
    expect(await told('docx', bytes)).toEqual([masked]);
  });

  test.each([
    ['a picture', { 'word/media/image1.jpeg': 'JFIF' }, ['pictures']],
    ['a thumbnail', { 'docProps/thumbnail.emf': 'EMF' }, ['pictures']],
    ['an old embedded file', { 'word/embeddings/oleObject1.bin': '\u00d0\u00cf' }, ['embedded']],
    ['macros', { 'word/vbaProject.bin': '\u00d0\u00cf' }, ['macros']],
    ['a part of unknown form', { 'word/secret.dat': '\u0001\u0002' }, ['parts']],
    [
      'signs drawn from a font by number',
      { 'word/a.xml': '<a><w:sym w:font="Arial" w:char="0031"/></a>' },
      ['parts'],
    ],
    [
      'digits that the way of showing numbers adds',
      { 'word/a.xml': '<a><numFmt formatCode="&quot;199&quot;0"/></a>' },
      ['parts'],
    ],
    [
      'names declared for text',
      { 'word/a.xml': '<!DOCTYPE a [<!ENTITY n "199">]><a>&n;00001234</a>' },
      ['parts'],
    ],
  ])('%s is for a person to look at', async (_, parts, expected) => {
    expect(await told('docx', docx(paragraph('你好'), parts as { [name: string]: string }))).toEqual(
      expected,
    );
  });
});

describe('every part of an Excel file', () => {
  const shared = (...words: string[]) => ({
    'xl/sharedStrings.xml': `<sst>${words.map((each) => `<si><t>${each}</t></si>`).join('')}</sst>`,
  });
  test.each([
    ['a shared string', xlsx('<row><c t="s"><v>0</v></c></row>', shared(mobile))],
    ['a figure', xlsx(`<row><c><v>${mobile}</v></c></row>`)],
    ['a figure with an exponent', xlsx('<row><c><v>1.9900001234E10</v></c></row>')],
    [
      'a number over two cells',
      xlsx('<row><c t="s"><v>1</v></c><c t="s"><v>0</v></c></row>', shared('00001234', '199')),
    ],
    [
      'an inline string in two runs',
      xlsx('<row><c t="inlineStr"><is><r><t>199</t></r><r><t>00001234</t></r></is></c></row>'),
    ],
    [
      'the name of a sheet',
      xlsx('', { 'xl/workbook.xml': `<workbook><sheets><sheet name="${mobile}"/></sheets></workbook>` }),
    ],
    [
      'a pivot cache',
      xlsx('', { 'xl/pivotCache/pivotCacheRecords1.xml': `<p><r><s v="${mobile}"/></r></p>` }),
    ],
    [
      'a text box',
      xlsx('', { 'xl/drawings/drawing1.xml': `<xdr:sp><a:p><a:r><a:t>${mobile}</a:t></a:r></a:p></xdr:sp>` }),
    ],
    [
      'an external link',
      xlsx('', { 'xl/externalLinks/externalLink1.xml': `<e><cell><v>${mobile}</v></cell></e>` }),
    ],
    [
      'a threaded comment',
      xlsx('', { 'xl/threadedComments/threadedComment1.xml': `<T><text>${mobile}</text></T>` }),
    ],
  ])('%s is read', async (_, bytes) => {
    expect(await told('xlsx', bytes)).toEqual([masked]);
  });
});

describe('archives that say other than what they are', () => {
  const file = docx(paragraph(`${'你好'.repeat(50)} ${mobile}`));
  const end = (bytes: Uint8Array) => Buffer.from(bytes).lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));

  test('a directory that declares fewer bytes than come out', async () => {
    const lying = new Uint8Array(file);
    const view = new DataView(lying.buffer);
    for (let at = view.getUint32(end(lying) + 16, true); view.getUint32(at, true) === 0x02014b50; ) {
      view.setUint32(at + 24, 40, true);
      at +=
        46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    expect(await told('docx', lying)).toEqual([masked, 'parts']);
  });

  test('bytes that no part of the directory covers', async () => {
    const hidden = new Uint8Array([...file.subarray(0, 4), ...file.subarray(4), 0x50, 0x4b, 5, 6]);
    expect((await told('docx', hidden)).length).toBeGreaterThan(0);
  });

  test('a number in the comment of the archive', async () => {
    const plain = docx(paragraph('你好'));
    const commented = new Uint8Array([...plain, ...strToU8(mobile)]);
    new DataView(commented.buffer).setUint16(end(commented) + 20, mobile.length, true);
    expect(await told('docx', commented)).toEqual([masked]);
  });

  test('a bomb is not unpacked', async () => {
    const bomb = docx('', { 'word/a.xml': new Uint8Array(60 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await told('docx', bomb)).toEqual(['large']);
  });

  test.each([
    ['no archive', strToU8('PK\u0003\u0004 but no archive')],
    ['another archive', zipSync({ 'a.txt': strToU8('a') })],
    ['an Excel file', xlsx('')],
  ])('%s is no Word file', async (_, bytes) => {
    expect(await told('docx', bytes)).toEqual(['damaged']);
  });
});

describe('pictures', () => {
  const camera = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#884422' } })
      .withExif({
        IFD0: { Make: 'Camera of 王' },
        IFD3: { GPSLatitude: '34/1 47/1 50/1', GPSLatitudeRef: 'N' },
      })
      .jpeg()
      .toBuffer();

  test('leave the house without what the camera wrote, upright and no larger than is looked at', async () => {
    const taken = await camera(3000, 1200);
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const served = await servedBytes('jpg', new Uint8Array(taken));
    const { exif, xmp, iptc, icc, width, height } = await sharp(served).metadata();
    expect({ exif, xmp, iptc, icc, width, height }).toEqual({ width: 2400, height: 960 });
    expect(Buffer.from(served).includes('Camera')).toBe(false);
    expect(await servedBytes('jpg', new Uint8Array(taken)), 'the same again').toEqual(served);
  });

  test('are looked at by a person; a broken one cannot go out', async () => {
    const taken = new Uint8Array(await camera(40, 30));
    expect(await told('jpg', taken)).toEqual(['picture']);
    expect(await told('jpg', taken.subarray(0, taken.length / 2))).toEqual(['damaged']);
    expect(await told('png', taken)).toEqual(['damaged']);
  });
});

test('a number is found wherever it stands in a long text, over the end of a line too', async () => {
  const line = '请各位居民留意天气，注意防火防盗。\n';
  const long = (number: string) => strToU8(line.repeat(9_000) + number + line.repeat(4_000));
  for (const at of [0, 3, 7, 11]) {
    const lines = line.repeat(Math.floor(65_000 / line.length));
    const text = `${lines}${'x'.repeat(65_536 - lines.length - at)}\n1990000\n1234\n${line.repeat(10)}`;
    expect(await told('txt', strToU8(text))).toEqual([masked]);
  }
  expect(await told('txt', long(mobile))).toEqual([masked]);
});

test('a list of people is no attachment', async () => {
  const list = Array.from({ length: 150 }, (_, at) => `王*,1990000${String(1000 + at)}`).join('\n');
  const { findings, fault } = await read('csv', strToU8(list));
  expect([findings.length, fault]).toEqual([100, 'many']);
});
