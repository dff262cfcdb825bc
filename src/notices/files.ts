/**
 * Files that a reader may take away: the one list for what is uploaded at the desk, for what the publisher hands out
 * and for what `npm run check` takes in the content folder.
 */
interface FileType {
  /** Content type it is served with. */
  type: string;
  /** What a reader is told. */
  name: string;
  /** How its bytes begin, in hexadecimal; `..` is any byte. Null for text, which the reader of attachments tries. */
  begins: string | null;
}

export const fileTypes = {
  pdf: { type: 'application/pdf', name: 'PDF', begins: '255044462d' },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: 'Word 文档',
    begins: '504b0304',
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: 'Excel 表格',
    begins: '504b0304',
  },
  csv: { type: 'text/csv; charset=utf-8', name: 'CSV 表格', begins: null },
  txt: { type: 'text/plain; charset=utf-8', name: '纯文本', begins: null },
  jpg: { type: 'image/jpeg', name: 'JPEG 图片', begins: 'ffd8ff' },
  jpeg: { type: 'image/jpeg', name: 'JPEG 图片', begins: 'ffd8ff' },
  png: { type: 'image/png', name: 'PNG 图片', begins: '89504e470d0a1a0a' },
  webp: { type: 'image/webp', name: 'WebP 图片', begins: '52494646........57454250' },
} as const satisfies { readonly [ending: string]: FileType };
export type FileEnding = keyof typeof fileTypes;

/** How many bytes of a file {@link looksLike} wants to see. */
export const FIRST_BYTES = 12;

/** What to save a file as that does not come in, by its ending; other endings have no way out that is known. */
const saveAs = new Map<string, string>(
  (
    [
      ['PDF 或 docx', ['doc', 'wps', 'docm', 'dot', 'dotx', 'odt', 'rtf', 'pages']],
      ['PDF 或 xlsx', ['xls', 'et', 'xlsm', 'xlsb', 'ods', 'numbers']],
      ['PDF', ['ppt', 'pptx', 'dps', 'ofd', 'odp', 'key', 'caj', 'html', 'htm', 'mht']],
      ['JPG 或 PNG', ['heic', 'heif', 'bmp', 'gif', 'tif', 'tiff', 'avif', 'svg']],
    ] as const
  ).flatMap(([way, endings]) => endings.map((of) => [of, way] as const)),
);

/** The ending of a file's name, in small letters; empty where it has none. */
export function endingOf(name: string): string {
  const at = name.lastIndexOf('.');
  return at < 0 ? '' : name.slice(at + 1).toLowerCase();
}

export function isFileEnding(ending: string): ending is FileEnding {
  return Object.keys(fileTypes).includes(ending);
}

/** Whether a file of this ending is a picture, which may stand within a text. */
export function isPicture(ending: string): boolean {
  return isFileEnding(ending) && fileTypes[ending].type.startsWith('image/');
}

/** What to save a file as so that it may come in; null where no way is known. */
export function wayOutOf(ending: string): string | null {
  return saveAs.get(ending) ?? null;
}

/** Whether a file begins as its ending says: `first` are its first {@link FIRST_BYTES} bytes. */
export function looksLike(ending: FileEnding, first: ArrayLike<number>): boolean {
  const { begins } = fileTypes[ending];
  if (begins === null) return true;
  for (let at = 0; at < begins.length / 2; at += 1) {
    const wanted = begins.slice(at * 2, at * 2 + 2);
    if (wanted !== '..' && Number.parseInt(wanted, 16) !== first[at]) return false;
  }
  return true;
}
