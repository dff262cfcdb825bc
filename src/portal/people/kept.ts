import type { Answer } from '../../contract/call.ts';
import type { PeopleCalls } from '../../people/contract.ts';
import type { Room } from '../frame/room.ts';

export type KeptRow = Answer<PeopleCalls['exportRows']>['rows'][number];

/** All rows of one part of what is kept about this member, the oldest first. */
export async function keptRows(client: Room['client'], part: string): Promise<KeptRow[]> {
  const rows: KeptRow[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await client.exportRows({ part, ...(cursor && { cursor }) });
    rows.push(...page.rows);
    cursor = page.next;
  }
  return rows;
}
