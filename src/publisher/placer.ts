/** A thread that makes the Traditional twins and places files while the main one renders the next pages. */
import { parentPort, workerData } from 'node:worker_threads';
import { type TraditionalOptions, traditionalPages } from '../hanzi/traditional.ts';
import { type Placed, pack, place } from './place.ts';

/** Files to place; or, at the end of a first rendering, the word to make the copies that could wait. */
export type Order = Placed[] | 'pack';

/** Told once when it has loaded what it needs; then, of each order, null or what went wrong. */
export type Told = 'ready' | { trouble: string | null };

/** What a thread is told when it starts. */
export interface PlacerData {
  root: string;
  unread: boolean;
  script: TraditionalOptions;
}

const { root, unread, script } = workerData as PlacerData;
const traditional = traditionalPages(script);
/** What stands without its copies: path → their quality. */
const later = new Map<string, Pick<Placed, 'quality'>>();

parentPort?.on('message', (order: Order) => {
  let trouble: string | null = null;
  try {
    if (order === 'pack') for (const [path, quality] of later) pack(root, { path, ...quality });
    else
      for (const file of order) {
        place(root, file, { unread, traditional });
        const { path, twin, bytes: _, ...quality } = file;
        if (unread) later.set(path, quality);
        if (unread && twin) later.set(twin, quality);
      }
  } catch (error) {
    trouble = error instanceof Error ? error.message : String(error);
  }
  parentPort?.postMessage({ trouble } satisfies Told);
});
parentPort?.postMessage('ready' satisfies Told);
