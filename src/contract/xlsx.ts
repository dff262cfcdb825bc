/** A table as a workbook of one sheet (ECMA-376): text is text, whatever it begins with, and never a formula. */
import { strToU8, zipSync } from 'fflate';

type Cells = readonly (string | number)[];

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const signs: { readonly [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Without control characters, which XML 1.0 cannot hold. */
const escaped = (text: string): string =>
  [...text]
    .filter((sign) => sign >= ' ' || '\t\n\r'.includes(sign))
    .map((sign) => signs[sign] ?? sign)
    .join('');

/** `A`, `Z`, `AA`: a column by its place from 0. */
export const columnName = (at: number): string =>
  (at >= 26 ? columnName(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26));

function sheet(lines: readonly Cells[]): string {
  const cell = (value: string | number, place: string, style: string) =>
    typeof value === 'number'
      ? `<c r="${place}"${style}><v>${value}</v></c>`
      : `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  const rows = lines.map((cells, line) => {
    const style = line === 0 ? ' s="1"' : '';
    const inner = cells.map((value, at) => cell(value, `${columnName(at)}${line + 1}`, style));
    return `<row r="${line + 1}">${inner.join('')}</row>`;
  });
  const widths = (lines[0] ?? []).map((_, at) => {
    const most = Math.max(...lines.map((cells) => String(cells[at] ?? '').length));
    return `<col min="${at + 1}" max="${at + 1}" width="${Math.min(60, 4 + 1.8 * most)}" customWidth="1"/>`;
  });
  const columns = widths.length > 0 ? `<cols>${widths.join('')}</cols>` : '';
  // The first line stays in sight.
  const view =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  return `${HEAD}<worksheet xmlns="${MAIN}">${view}${columns}<sheetData>${rows.join('')}</sheetData></worksheet>`;
}

const styles = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

/** The bytes of a workbook; `name` is its sheet's. */
export function xlsxOf(name: string, lines: readonly Cells[]): Uint8Array {
  const sheetName = escaped(name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)) || 'Sheet1';
  const files = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${KIND}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
    'xl/worksheets/sheet1.xml': sheet(lines),
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, xml]) => [path, strToU8(xml)])));
}
