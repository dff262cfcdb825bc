/** A thread that places files while the main one renders the next pages. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Placed, pack, packsLater, place } from './place.ts';

/** Files to place; or, at the end of a first rendering, the word to make the copies that could wait. */
export type Order = Placed[] | 'pack';

const { root, unread } = workerData as { root: string; unread: boolean };
const later = new Set<string>();

parentPort?.on('message', (order: Order) => {
  let trouble: string | null = null;
  try {
    if (order === 'pack') for (const path of later) pack(root, path);
    else
      for (const file of order) {
        place(root, file, unread);
        if (unread && packsLater(file)) later.add(file.path);
      }
  } catch (error) {
    trouble = error instanceof Error ? error.message : String(error);
  }
  parentPort?.postMessage(trouble);
});
