import { isoInShanghai, MINUTE } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { NoticeCalls } from '../../../src/notices/contract.ts';
import type { Handlers } from '../frame/context.ts';
import { row, rows, run } from '../frame/database.ts';
import { isDeskInUse } from '../frame/in-use.ts';
import { deleteStored } from '../frame/storage.ts';
import { type AttachmentRow, attachmentsOf, draftNamed, type JobRow } from './rows.ts';
import { supersedeStanding, takeStep } from './steps.ts';

const DUE = "state IN ('waiting', 'saved', 'building')";
const AT_ONCE = 20;
const BEING_WRITTEN = "SELECT id FROM drafts WHERE state IN ('draft', 'returned')";

/** What the publisher's process asks and tells. */
export const publisherHandlers: Pick<
  Handlers<NoticeCalls>,
  | 'publishJobs'
  | 'publisherDue'
  | 'reportJob'
  | 'mirroredNotices'
  | 'mirrorNotices'
  | 'unreadAttachments'
  | 'reportReading'
  | 'deleteFiles'
> = {
  publishJobs({ app, now }) {
    const due = rows<Pick<JobRow, 'id' | 'action' | 'state' | 'dueAt'> & { draft: string }>(
      app,
      'id draft action state dueAt',
      `SELECT id, draft, action, state, due_at AS dueAt FROM publish_jobs
        WHERE ${DUE} AND due_at <= {:now} ORDER BY due_at, seq LIMIT ${AT_ONCE}`,
      { now },
    );
    const jobs = due.map(({ id, draft: of, action, state, dueAt }) => {
      const draft = draftNamed(app, of);
      return {
        id,
        action,
        state,
        slug: draft.slug ?? '',
        index: draft.number ?? '',
        edition: draft.edition,
        published: isoInShanghai(dueAt),
        explanation: draft.explanation,
        fields: draft.fields,
        attachments: attachmentsOf(app, of).map(({ id, file, title, ending }) => ({
          id,
          file,
          title,
          ending,
        })),
      };
    });
    return { jobs };
  },
  publisherDue({ app, now }) {
    const waits = row<{ due: number }>(
      app,
      'due',
      `SELECT EXISTS (SELECT 1 FROM publish_jobs WHERE ${DUE} AND due_at <= {:soon})
        OR EXISTS (SELECT 1 FROM files_over)
        OR EXISTS (SELECT 1 FROM draft_attachments WHERE reading IS NULL AND draft IN (${BEING_WRITTEN})) AS due`,
      { soon: now + MINUTE },
    );
    return { due: waits?.due === 1 || isDeskInUse(app, now) };
  },
  reportJob({ app, now }, { id, state, problem }) {
    let stands = state as JobRow['state'];
    inTransaction(app, (tx) => {
      const job = row<{ draft: string; state: JobRow['state'] }>(
        tx,
        'draft state',
        'SELECT draft, state FROM publish_jobs WHERE id = {:id}',
        { id },
      );
      if (!job) throw new Refusal('not_found');
      if (job.state === 'live' || job.state === 'cancelled') {
        stands = job.state;
        return;
      }
      run(
        tx,
        `UPDATE publish_jobs SET state = {:state}, problem = {:problem},
            saved_at = CASE WHEN {:state} = 'failed' THEN saved_at ELSE coalesce(saved_at, {:now}) END,
            live_at = CASE WHEN {:state} = 'live' THEN {:now} END
          WHERE id = {:id}`,
        { id, state, problem: problem ?? null, now },
      );
      const draft = draftNamed(tx, job.draft);
      if (state !== 'live') return;
      // What the desk says is what the public sees: it is written once the pages stand.
      if (draft.state === 'withdrawing') takeStep(tx, draft, 'takeDown', { actor: null, now });
      else supersedeStanding(tx, draft, now);
      if (draft.state === 'scheduled') takeStep(tx, draft, 'release', { actor: null, now });
    });
    return { state: stands };
  },
  unreadAttachments({ app }) {
    const attachments = rows<Pick<AttachmentRow, 'id' | 'file' | 'ending'>>(
      app,
      'id file ending',
      `SELECT id, file, ending FROM draft_attachments
        WHERE reading IS NULL AND draft IN (${BEING_WRITTEN}) ORDER BY created_at, id LIMIT ${AT_ONCE}`,
    );
    return {
      attachments,
      over: row<{ n: number }>(app, 'n', 'SELECT count(*) AS n FROM files_over')?.n ?? 0,
    };
  },
  reportReading({ app }, { id, ...reading }) {
    const taken = run(
      app,
      `UPDATE draft_attachments SET reading = {:reading}
        WHERE id = {:id} AND reading IS NULL AND draft IN (${BEING_WRITTEN})`,
      { id, reading: JSON.stringify(reading) },
    );
    return { taken: taken > 0 };
  },
  deleteFiles({ app }) {
    const over = rows<{ file: string }>(app, 'file', `SELECT file FROM files_over LIMIT ${AT_ONCE}`);
    deleteStored(
      app,
      over.map(({ file }) => file),
    );
    for (const { file } of over) run(app, 'DELETE FROM files_over WHERE file = {:file}', { file });
    return { deleted: over.length };
  },
  mirroredNotices({ app }) {
    const known = rows<{ slug: string; hash: string }>(
      app,
      'slug hash',
      'SELECT slug, hash FROM public_notices',
    );
    return { hashes: Object.fromEntries(known.map(({ slug, hash }) => [slug, hash])) };
  },
  mirrorNotices({ app }, { prefix, notices, gone }) {
    let known = 0;
    inTransaction(app, (tx) => {
      for (const slug of gone) run(tx, 'DELETE FROM public_notices WHERE slug = {:slug}', { slug });
      for (const { slug, index, title, kind, validity, edition, published, hash, fields } of notices) {
        // A number that has moved to another file: what was told last counts, and the check lets no two stand at once.
        run(tx, 'DELETE FROM public_notices WHERE number = {:index} AND slug <> {:slug}', { index, slug });
        run(
          tx,
          `INSERT INTO public_notices (slug, number, title, kind, validity, edition, published, hash, fields)
            VALUES ({:slug}, {:index}, {:title}, {:kind}, {:validity}, {:edition}, {:published}, {:hash}, {:fields})
            ON CONFLICT (slug) DO UPDATE SET number = excluded.number, title = excluded.title, kind = excluded.kind,
              validity = excluded.validity, edition = excluded.edition, published = excluded.published,
              hash = excluded.hash, fields = excluded.fields`,
          { slug, index, title, kind, validity, edition, published, hash, fields: JSON.stringify(fields) },
        );
      }
      countNumbers(tx, prefix);
      known = row<{ n: number }>(tx, 'n', 'SELECT count(*) AS n FROM public_notices')?.n ?? 0;
    });
    return { known };
  },
};

/** Numbers and addresses that stand in the content folder are taken, for ever. */
function countNumbers(app: core.App, prefix: string): void {
  for (const of of ["substr(number, instr(number, '-') + 1)", 'slug']) {
    run(
      app,
      `INSERT OR IGNORE INTO index_taken (year, place)
        SELECT substr(${of}, 1, 4), CAST(substr(${of}, 6) AS INTEGER) FROM public_notices
        WHERE ${of} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]'`,
    );
  }
  const year = isoInShanghai(Date.now()).slice(0, 4);
  run(
    app,
    `INSERT INTO index_numbers (year, prefix, last) VALUES ({:year}, {:prefix}, 0)
      ON CONFLICT (year) DO UPDATE SET prefix = excluded.prefix`,
    { year, prefix },
  );
}

/** A refusal inside comes out as it is; PocketBase would wrap it. */
function inTransaction(app: core.App, work: (tx: core.App) => void): void {
  let problem: unknown = null;
  try {
    app.runInTransaction((tx) => {
      try {
        work(tx);
      } catch (cause) {
        problem = cause;
        throw cause;
      }
    });
  } catch (cause) {
    throw problem ?? cause;
  }
}
