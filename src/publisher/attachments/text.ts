/** Plain text as Windows and its office programs save it, read and handed out. */
import { decode } from '../../tables/encodings.ts';
import type { FileText } from './read.ts';

const BOM = '\uFEFF';

export function plainText(bytes: Uint8Array): FileText {
  const decoded = decode(bytes);
  return decoded ? { text: decoded.text, unread: [] } : { text: '', unread: ['encoding'] };
}

/**
 * Text as it is handed out. Served as UTF-8, another encoding would be garbled on a phone; the mark tells Excel, which
 * takes a .csv without it for the local encoding.
 */
export function servedText(bytes: Uint8Array): Uint8Array {
  const decoded = decode(bytes);
  if (!decoded || decoded.encoding === 'utf-8') return bytes;
  return new TextEncoder().encode(BOM + decoded.text);
}
