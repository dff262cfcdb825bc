/** One picture that came with a matter, made anew in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { saidPicture } from './said.ts';

const { bytes } = workerData as { bytes: Uint8Array };
parentPort?.postMessage(await saidPicture(bytes));
