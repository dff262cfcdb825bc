import { saveFile } from '../../../island/saveFile.ts';
import type { Room } from '../../frame/room.ts';

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
