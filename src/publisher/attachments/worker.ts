/** One attachment, read in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import type { FileEnding } from '../../notices/files.ts';
import { read } from './read.ts';

const { ending, bytes } = workerData as { ending: FileEnding; bytes: Uint8Array };
parentPort?.postMessage(await read(ending, bytes));
