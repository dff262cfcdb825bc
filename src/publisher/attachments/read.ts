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
  const findings = new Map<string, Reading['findings'][number]>();
  for (const piece of piecesOf(found.text))
    for (const { key, kind, masked } of findPersonalData(piece)) findings.set(key, { key, kind, masked });
  return {
    findings: [...findings.values()].slice(0, MOST_FINDINGS),
    unread: [...new Set(found.unread)],
    fault: findings.size > MOST_FINDINGS ? 'many' : null,
  };
}

/** Signs that are looked through at once: a search keeps some ten bytes for each. */
const AT_ONCE = 65_536;

/** A long text in pieces that end with a line; each begins with the last line of the one before. */
function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const line = text.lastIndexOf('\n', at + AT_ONCE);
    const end = at + AT_ONCE >= text.length ? text.length : line > at ? line : at + AT_ONCE;
    const before = at === 0 ? 0 : text.lastIndexOf('\n', at - 1);
    yield text.slice(at - before < 1_000 ? Math.max(0, before) : at, end);
    at = end;
  }
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
