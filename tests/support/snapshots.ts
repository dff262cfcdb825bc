import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { eventually } from './publishing.ts';
import type { Server } from './server.ts';

/** A house as it was, as often as one likes: the whole database of a running server is kept, and put back. */
export interface Snapshot {
  putBack(): Promise<void>;
}

let taken = 0;
export async function snapshotOf({ data }: Pick<Server, 'data'>): Promise<Snapshot> {
  taken += 1;
  const file = join(data, `snapshot-${taken}.db`);
  await copy(join(data, 'data.db'), file);
  return { putBack: () => copy(file, join(data, 'data.db')) };
}

/** By SQLite's own backup, which every open connection sees at once. It waits for whoever writes, such as the clock's own work. */
async function copy(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    await eventually(() => backup(source, to, { rate: 1_000_000 }).then(() => true, unlessBusy));
  } finally {
    source.close();
  }
}

/** Where somebody writes into the file that is copied to, Node says "not an error", by the number 0. */
function unlessBusy(error: Error & { errcode?: number }): false {
  if (error.errcode !== 0) throw error;
  return false;
}
