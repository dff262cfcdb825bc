import { strToU8, zipSync } from 'fflate';
import type * as v from 'valibot';
import type { draftAnswer } from '../../src/notices/calls/desk.ts';
import type { Person } from './people.ts';
import type { Server } from './server.ts';

export type DraftAnswer = v.InferOutput<typeof draftAnswer>;

/** Hands a file in as the console does. Answers what came back, a refusal too. */
export async function handIn(
  server: Server,
  person: Person,
  draft: string,
  file: File,
  key = `upload-${draft.slice(0, 8)}-${file.name.length}-${file.size}`,
): Promise<{ status: number; body: DraftAnswer & { data?: { code: string; params?: object } } }> {
  const form = new FormData();
  form.set('file', file);
  const answer = await fetch(`${server.url}/api/desk/drafts/${draft}/attachments`, {
    method: 'POST',
    headers: { Authorization: person.token, 'Idempotency-Key': key.replace(/[^\x21-\x7e]/g, '_') },
    body: form,
  });
  return { status: answer.status, body: await answer.json() };
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

/** A Word file with these parts; `body` is the XML within its document's body. */
export function docx(
  body: string,
  parts: { [name: string]: string | Uint8Array } = {},
): Uint8Array<ArrayBuffer> {
  return packed(WORD, { 'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>`, ...parts });
}

/** An Excel file with these parts; `rows` is the XML within the first sheet's data. */
export function xlsx(
  rows: string,
  parts: { [name: string]: string | Uint8Array } = {},
): Uint8Array<ArrayBuffer> {
  const sheet = `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
  return packed(EXCEL, { 'xl/worksheets/sheet1.xml': sheet, ...parts });
}

/** A paragraph of Word. */
export const paragraph = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;

function packed(type: string, parts: { [name: string]: string | Uint8Array }): Uint8Array<ArrayBuffer> {
  const types = `<Types><Override PartName="/main.xml" ContentType="${type}"/></Types>`;
  const all = Object.entries({ '[Content_Types].xml': types, ...parts });
  return new Uint8Array(
    zipSync(
      Object.fromEntries(all.map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part])),
    ),
  );
}
