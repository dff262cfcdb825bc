/**
 * All that stands in a Word or Excel file, whichever part it stands in: a part counts by what it is, not by its name.
 * A part that cannot be read is told, so that a person looks.
 */
import type { UnreadPart } from '../../notices/reading.ts';
import { decode } from '../../tables/encodings.ts';
import { rowsOf, sharedStrings } from '../../tables/sheet.ts';
import type { FileText } from './read.ts';
import { xmlText } from './xml.ts';
import { unpack } from './zip.ts';

/** Bytes that may come out of one file, with all files in it. */
const MOST_UNPACKED = 40 * 1024 * 1024;
const DEEPEST = 2;

/** What `[Content_Types].xml` says of a file of the kind, macros or not. */
const kinds = { docx: /wordprocessingml|ms-word/, xlsx: /spreadsheetml|ms-excel/ } as const;
const PICTURE = /\.(?:png|jpe?g|gif|bmp|dib|emf|wmf|emz|wmz|tiff?|webp|svg|ico|pcx|pict?|heic|avif)$/i;
/** Fonts hold no words. */
const FONT = /\.(?:odttf|ttf|otf|fntdata)$/i;

/** Null where it is no file of the kind. */
export function officeText(ending: 'docx' | 'xlsx', file: Uint8Array): FileText | null {
  return read(file, kinds[ending], MOST_UNPACKED, 0);
}

function read(file: Uint8Array, kind: RegExp | null, most: number, depth: number): FileText | null {
  const archive = unpack(file, most);
  if (!archive) return null;
  if (archive.large) return { text: '', unread: ['large'] };
  const types = archive.parts.find(({ name }) => name === '[Content_Types].xml');
  if (!types || (kind && !kind.test(decode(types.bytes)?.text ?? ''))) return null;
  const unread: UnreadPart[] = archive.honest ? [] : ['parts'];
  const texts: string[] = archive.parts.map(({ name }) => name);
  texts.push(lettersIn(archive.directory));
  const sheets: string[] = [];
  let shared: string[] = [];
  for (const { name, bytes } of archive.parts) {
    const part = partOf(name, bytes, most, depth);
    unread.push(...part.unread);
    texts.push(part.text);
    if (part.xml === undefined) continue;
    if (/<(?:\w+:)?sst[\s>]/.test(part.xml)) shared = [...shared, ...sharedStrings(part.xml)];
    else if (/<(?:\w+:)?sheetData[\s>]/.test(part.xml)) sheets.push(part.xml);
  }
  for (const sheet of sheets) texts.push(linesOf(sheet, shared));
  return { text: texts.join(APART), unread };
}

/** Row by row, as they are read: a cell may name its words by number, and a number may go over two cells. */
const linesOf = (sheet: string, shared: readonly string[]) =>
  rowsOf(sheet, shared)
    .map(({ cells }) =>
      cells
        .map(({ text }) => text)
        .filter((words) => words !== '')
        .join(' | '),
    )
    .join('\n');

/** Between parts: a word, so that no number goes on from one to the next. */
const APART = '\n部分\n';

function partOf(name: string, bytes: Uint8Array, most: number, depth: number): FileText & { xml?: string } {
  if (isZip(bytes)) {
    const inner = depth < DEEPEST ? read(bytes, null, most, depth + 1) : null;
    return inner ?? { text: '', unread: ['embedded'] };
  }
  if (FONT.test(name)) return { text: '', unread: [] };
  // The name of a printer and how it is set, in every sheet that was ever printed.
  if (/printerSettings\d*\.bin$/i.test(name)) return { text: lettersIn(bytes), unread: [] };
  if (/vba|macro/i.test(name) && !name.endsWith('.xml')) return { text: '', unread: ['macros'] };
  const decoded = /\.(?:xml|rels|vml|svg|html?)$/i.test(name) || looksXml(bytes) ? decode(bytes) : null;
  if (decoded && /^\uFEFF?\s*</.test(decoded.text)) {
    const unread: UnreadPart[] = PICTURE.test(name) ? ['pictures'] : [];
    // Names for text can be declared there, which only a whole XML reader would put in.
    if (/<!(?:DOCTYPE|ENTITY)/i.test(decoded.text)) unread.push('parts');
    // Word draws these from a font by number: what they look like stands nowhere as text.
    if (/<(?:\w+:)?sym\s/.test(decoded.text)) unread.push('parts');
    if (writesDigits(decoded.text)) unread.push('parts');
    return { text: xmlText(decoded.text), unread, xml: decoded.text };
  }
  if (PICTURE.test(name)) return { text: '', unread: ['pictures'] };
  return { text: '', unread: [/embeddings|activeX|oleObject/i.test(name) ? 'embedded' : 'parts'] };
}

/** A way to show numbers that puts digits of its own before them: `"138"0` shows 1234 as 1381234. */
function writesDigits(xml: string): boolean {
  for (const [format] of xml.matchAll(/\bformatCode\s*=\s*(?:"[^"]*"|'[^']*')/g))
    if (/(?:&quot;|&#34;|")[^;"]*\d{2}|\\\d|!\d/.test(format.slice(format.indexOf('=') + 2))) return true;
  return false;
}

function isZip([a, b, c, d]: Uint8Array): boolean {
  return a === 0x50 && b === 0x4b && c === 3 && d === 4;
}

/** Begins with `<` in UTF-8 or UTF-16, with a mark or without. */
function looksXml(bytes: Uint8Array): boolean {
  const head = [...bytes.subarray(0, 6)].filter((byte) => ![0, 0xef, 0xbb, 0xbf, 0xff, 0xfe].includes(byte));
  return head[0] === 0x3c;
}

function lettersIn(bytes: Uint8Array): string {
  const narrow = Buffer.from(bytes).toString('latin1').replaceAll('\0', '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: binary, of which only the letters are wanted.
  return narrow.replace(/[\u0000-\u001f\u007f-\u00ff]+/g, ' 空 ');
}
