import { Refusal } from '../../contract/refusal.ts';
import type { Reading } from '../../notices/reading.ts';
import { say } from '../log.ts';
import type { Server } from '../server.ts';
import { inThread } from './thread.ts';

/**
 * Reads every attachment at the desk that nobody has read yet, one after the other, and tells what was found. Where the
 * server takes no such reading, a person looks: those that wait behind it would wait for ever.
 */
export async function readAttachments(server: Server): Promise<void> {
  const { attachments, over } = await server.unreadAttachments({});
  for (const { id, file, ending } of attachments) {
    const bytes = await server.attachment(file).catch(() => null);
    // It was taken off meanwhile.
    if (!bytes) continue;
    const unread: Reading = { findings: [], unread: ['slow'], fault: null };
    const reading = await inThread(new URL('./worker.ts', import.meta.url), { ending, bytes }, unread);
    await server.reportReading({ id, ...reading }).catch((refusal) => {
      if (!(refusal instanceof Refusal && refusal.code.startsWith('field_'))) throw refusal;
      say(`有一个附件查到的记不下来，要人来看：${refusal.code}`);
      return server.reportReading({ id, ...unread });
    });
  }
  if (over > 0) await server.deleteFiles({});
}
