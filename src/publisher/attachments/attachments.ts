import { Worker } from 'node:worker_threads';
import type { FileEnding } from '../../notices/files.ts';
import type { Reading } from '../../notices/reading.ts';
import { say } from '../log.ts';
import type { Server } from '../server.ts';

/** Milliseconds that a file may take, and megabytes of memory: whatever is in it, the publisher goes on. */
const PATIENCE = 30_000;
const MEMORY = 512;

/** Reads every attachment at the desk that nobody has read yet, one after the other, and tells what was found. */
export async function readAttachments(server: Server): Promise<void> {
  const { attachments, over } = await server.unreadAttachments({});
  for (const { id, file, ending } of attachments) {
    const bytes = await server.attachment(file).catch(() => null);
    // It was taken off meanwhile.
    if (bytes) await server.reportReading({ id, ...(await readingOf(ending, bytes)) });
  }
  if (over > 0) await server.deleteFiles({});
}

/** Reads one file in a thread of its own, which is ended where it takes too long or too much. */
function readingOf(ending: FileEnding, bytes: Uint8Array, patience = PATIENCE): Promise<Reading> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { ending, bytes },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  return new Promise((settle) => {
    const end = (reading: Reading) => {
      clearTimeout(timer);
      settle(reading);
      void worker.terminate();
    };
    const unread = (): Reading => ({ findings: [], unread: ['slow'], fault: null });
    const timer = setTimeout(() => end(unread()), patience);
    worker.once('message', end);
    worker.once('error', (error) => {
      say(`有一个附件没有读完：${error.message}`);
      end(unread());
    });
  });
}
