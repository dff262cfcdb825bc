import { Worker } from 'node:worker_threads';
import { say } from '../log.ts';

/** Milliseconds that a file may take, and megabytes of memory: whatever is in it, the publisher goes on. */
const PATIENCE = 30_000;
const MEMORY = 512;

/** What `worker` answers about one file, in a thread of its own, or `unread` where that takes too long or too much. */
export function inThread<T>(
  worker: URL,
  workerData: object,
  unread: T,
  patience: number = PATIENCE,
): Promise<T> {
  const thread = new Worker(worker, { workerData, resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
  return new Promise((settle) => {
    const end = (result: T) => {
      clearTimeout(timer);
      settle(result);
      void thread.terminate();
    };
    const timer = setTimeout(() => end(unread), patience);
    thread.once('message', end);
    thread.once('error', (error) => {
      say(`有一个文件没有读完：${error.message}`);
      end(unread);
    });
  });
}
