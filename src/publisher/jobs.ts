import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PublishJob } from '../notices/calls/publisher.ts';
import { fileAfter, readNoticeFile } from '../notices/file.ts';
import { attachmentName, noticePath, ownerOf } from '../notices/names.ts';
import { servedBytes } from './attachments/served.ts';
import { readRecord } from './content/types.ts';
import { sentence } from './content.ts';
import { say } from './log.ts';
import { mirrorNotices } from './mirror.ts';
import type { Publisher } from './publisher.ts';
import type { Server } from './server.ts';
import { textOf, write } from './whole.ts';

/** A job whose words or files are in the content folder, and what stood there before. */
interface Saved {
  job: PublishJob;
  path: string;
  written: string[];
  before: string | null;
}

/**
 * Takes all jobs that are due to the public: file → content folder → pages → reported live. Every step may be done
 * twice with the same result, so after a crash of either process at any point it is simply begun again.
 */
export async function workOffJobs(
  server: Server,
  publisher: Publisher,
  own: (paths: string[]) => void,
): Promise<void> {
  const { jobs } = await server.publishJobs({});
  if (jobs.length === 0) return;
  const saved: Saved[] = [];
  for (const job of jobs) {
    const one = await save(job, server, publisher);
    if (!one) continue;
    own(one.written);
    saved.push(one);
  }
  if (saved.length === 0) return;
  for (const { job } of saved) await server.reportJob({ id: job.id, state: 'building' });
  await publisher.take(
    saved.flatMap(({ written }) => written),
    Date.now(),
    async () => {
      for (const one of saved) await settle(one, server, publisher, own);
    },
  );
}

/** Writes a job's attachments and then its file. Answers null where the content check refuses it: then nothing is written. */
async function save(job: PublishJob, server: Server, publisher: Publisher): Promise<Saved | null> {
  const { folder, store } = publisher.content;
  const path = noticePath(job);
  const before = textOf(join(folder, path));
  const source = fileAfter(job, before === null ? null : readNoticeFile(before), store.community.host);
  const record = readRecord(path, source);
  if (Array.isArray(record)) {
    await fail(job, server, record.map(sentence).join('；'));
    return null;
  }
  // Told before anything is written: from now on nobody takes it back, and what was taken back is left alone.
  const { state } = await server.reportJob({ id: job.id, state: 'saved' });
  if (state !== 'saved') return null;
  const written: string[] = [];
  if (job.action === 'publish') {
    for (const [at, { file: stored, ending, title }] of job.attachments.entries()) {
      const file = join(dirname(path), 'files', attachmentName(job, at + 1, ending));
      const bytes = await servedBytes(ending, await server.attachment(stored)).catch((error: Error) => error);
      if (bytes instanceof Error) {
        say(`${job.index} ${file}：${bytes.message}`);
        await fail(job, server, `附件“${title}”打不开，请退回去掉它，另存一次再上传`);
        return null;
      }
      write(join(folder, file), bytes);
      written.push(file);
    }
  }
  // First the files: once the head is rewritten, it no longer says which they were.
  if (job.action === 'withdraw') written.push(...removeAttachments(job, publisher));
  if (source !== before) write(join(folder, path), source);
  return { job, path, written: [...written, path], before };
}

/**
 * Takes the attachments of all editions out of the content folder: those that bear the notice's name, and those that
 * its file names and no other's does. Answers their paths.
 */
function removeAttachments({ slug, index }: PublishJob, { content }: Publisher): string[] {
  const path = noticePath({ slug, index });
  const files = join(dirname(path), 'files');
  const named = (of: (path: string) => boolean) =>
    [...content.records.values()].filter((record) => of(record.path)).flatMap((record) => record.files);
  const others = new Set(named((other) => other !== path).map((file) => file.path));
  const own = named((one) => one === path).map((file) => file.path);
  const gone = new Set([
    ...namesIn(join(content.folder, files))
      .filter((name) => ownerOf(name) === slug)
      .map((name) => join(files, name)),
    ...own.filter((file) => !others.has(file)),
  ]);
  for (const file of gone) rmSync(join(content.folder, file), { force: true });
  return [...gone];
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Tells the desk that the notice is live, or takes back what the content as a whole does not bear. */
async function settle(
  { job, path, written, before }: Saved,
  server: Server,
  publisher: Publisher,
  own: (paths: string[]) => void,
): Promise<void> {
  const { problems, folder } = publisher.content;
  const wrong = problems.filter(({ file }) => file === `content/${path}`);
  if (wrong.length === 0) {
    // The desk knows the notice before it calls it public, so that it may be corrected or withdrawn at once.
    await mirrorNotices(publisher.content, server, [job.slug]);
    await server.reportJob({ id: job.id, state: 'live' });
    say(`${job.index} ${job.action === 'publish' ? '已上线' : '已撤回'}`);
    return;
  }
  if (before === null) for (const file of written) rmSync(join(folder, file), { force: true });
  else write(join(folder, path), before);
  own(written);
  void publisher.take(written, Date.now());
  await fail(job, server, wrong.map(sentence).join('；'));
}

async function fail(job: PublishJob, server: Server, problem: string): Promise<void> {
  say(`${job.index} 没有发布：${problem}`);
  await server.reportJob({ id: job.id, state: 'failed', problem: problem.slice(0, 500) });
}
