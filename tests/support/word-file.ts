import { strToU8, zipSync } from 'fflate';

interface WordFile {
  /** A paragraph by its words, or whole as Word writes it. */
  lines: readonly (string | { xml: string })[];
  /** Further parts of the file, such as `word/numbering.xml`, without their XML declaration. */
  parts?: { readonly [name: string]: string };
  /** The first row is the head. */
  table?: readonly (readonly string[])[];
}

const paragraph = (words: string | { xml: string }) =>
  typeof words !== 'string' ? words.xml : `<w:p><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;

/** A `.docx` that Word would open: paragraphs, then a table. */
export function wordFile({ lines, table = [], parts: more = {} }: WordFile): ArrayBuffer {
  const rows = table.map(
    (row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`,
  );
  const body = [...lines.map(paragraph), rows.length > 0 && `<w:tbl>${rows.join('')}</w:tbl>`].filter(
    Boolean,
  );
  const parts = {
    '[Content_Types].xml':
      '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body.join('')}</w:body></w:document>`,
    ...more,
  };
  const packed = zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
  );
  return packed.slice().buffer as ArrayBuffer;
}
