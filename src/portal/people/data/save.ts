import type { Room } from '../../frame/room.ts';

/** Hands a text to the browser as a file to keep. */
export function saveFile(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** One part as a table for spreadsheets. */
export async function saveTable(client: Room['client'], part: string): Promise<void> {
  let [file, text] = ['', ''];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await client.exportCsv({ part, ...(cursor && { cursor }) });
    file = page.file;
    text += page.text;
    cursor = page.next;
  }
  saveFile(file, text, 'text/csv;charset=utf-8');
}
