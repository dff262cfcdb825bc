import { type FileEnding, looksLike } from '../../notices/files.ts';
import { MOST_FINDINGS, type Reading, type UnreadPart } from '../../notices/reading.ts';
import { findPersonalData } from '../../privacy/find.ts';
import { officeText } from './office.ts';
import { isWholePicture } from './picture.ts';
import { plainText } from './text.ts';

/** What a machine can read in a file, and what it cannot. Null where the file is not what its ending says. */
export interface FileText {
  text: string;
  unread: UnreadPart[];
}

/** Reads a file as the privacy gate wants it. */
export async function read(ending: FileEnding, bytes: Uint8Array): Promise<Reading> {
  const found = looksLike(ending, bytes) ? await textIn(ending, bytes) : null;
  if (!found) return { findings: [], unread: [], fault: 'damaged' };
  const findings = new Map(
    findPersonalData(found.text).map(({ key, kind, masked }) => [key, { key, kind, masked }]),
  );
  return {
    findings: [...findings.values()].slice(0, MOST_FINDINGS),
    unread: [...new Set(found.unread)],
    fault: findings.size > MOST_FINDINGS ? 'many' : null,
  };
}

async function textIn(ending: FileEnding, bytes: Uint8Array): Promise<FileText | null> {
  switch (ending) {
    case 'txt':
    case 'csv':
      return plainText(bytes);
    case 'docx':
    case 'xlsx':
      return officeText(ending, bytes);
    case 'pdf':
      return { text: '', unread: ['pdf'] };
    default:
      return (await isWholePicture(bytes)) ? { text: '', unread: ['picture'] } : null;
  }
}
