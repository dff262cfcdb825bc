/** A thread that places files while the main one renders the next pages. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Placed, place } from './place.ts';

const { root, unread } = workerData as { root: string; unread: boolean };

parentPort?.on('message', (files: Placed[]) => {
  let trouble: string | null = null;
  try {
    for (const file of files) place(root, file, unread);
  } catch (error) {
    trouble = error instanceof Error ? error.message : String(error);
  }
  parentPort?.postMessage(trouble);
});
