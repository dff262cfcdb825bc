import type { FileEnding } from '../../notices/files.ts';
import { servedPicture } from './picture.ts';
import { servedText } from './text.ts';

/** The bytes of an attachment as readers get them. The same file gives the same bytes: a job may be done twice. */
export async function servedBytes(ending: FileEnding, bytes: Uint8Array): Promise<Uint8Array> {
  switch (ending) {
    case 'jpg':
    case 'jpeg':
    case 'png':
    case 'webp':
      return servedPicture(ending, bytes);
    case 'txt':
    case 'csv':
      return servedText(bytes);
    default:
      return bytes;
  }
}
