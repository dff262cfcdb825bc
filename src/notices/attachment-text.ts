import { strFromU8, unzipSync } from 'fflate';

/** Parts of an Office file that hold words, by the file's ending. */
const parts: { readonly [ending: string]: RegExp } = {
  docx: /^word\/(?:document|header\d*|footer\d*|footnotes|comments)\.xml$/,
  xlsx: /^xl\/(?:sharedStrings|comments\d*|worksheets\/[^/]+)\.xml$/,
};
/** Bytes: beyond these a person reads the file, not the hook. */
const MOST = 3 * 1024 * 1024;
const MOST_UNPACKED = 12 * 1024 * 1024;

/** What a machine can read in an attachment, for the privacy gate; null where it can read nothing. */
export function attachmentText(ending: string, bytes: Uint8Array): string | null {
  if (bytes.length > MOST) return null;
  if (ending === 'txt' || ending === 'csv') return plainText(bytes);
  const wanted = parts[ending];
  if (!wanted) return null;
  try {
    let unpacked = 0;
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!wanted.test(name)) return false;
        unpacked += originalSize;
        return unpacked <= MOST_UNPACKED;
      },
    });
    const names = Object.keys(files);
    if (names.length === 0 || unpacked > MOST_UNPACKED) return null;
    return names.map((name) => words(strFromU8(files[name] as Uint8Array))).join('\n');
  } catch {
    return null;
  }
}

/** UTF-8 only: a list in an older encoding still shows its digits, which are ASCII. */
function plainText(bytes: Uint8Array): string {
  return strFromU8(bytes);
}

/** Text of an Office part. A number may be cut over several runs of one paragraph or cell, so only those part words. */
function words(xml: string): string {
  return xml
    .replace(/<\/(?:w:p|w:tc|si|c|row|text)>|<w:(?:tab|br)[^>]*>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
