import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { findingKinds, MOST_KEY } from '../../privacy/find.ts';
import { draftFields } from '../draft.ts';
import { type FileEnding, fileTypes } from '../files.ts';
import { faults, MOST_FINDINGS, unreadParts } from '../reading.ts';
import { jobStates } from '../workflow.ts';

const endings = Object.keys(fileTypes) as [FileEnding, ...FileEnding[]];

/**
 * Where a file lies in the server's storage. The publisher reads it there: what came over the wire would be whoever's
 * has the port.
 */
const file = v.pipe(v.string(), v.regex(/^desk(\/[0-9a-z.]+){2}$/));

/** One act on one notice, durable until the publisher reports it live. */
const publishJob = v.strictObject({
  id: v.string(),
  action: v.picklist(['publish', 'withdraw']),
  state: v.picklist(jobStates),
  slug: v.string(),
  index: v.string(),
  edition: f.whole(),
  /** When this act went out, or was due to: of a withdrawal, the moment of it. */
  published: f.at(),
  /** What a correction or withdrawal says at the address. */
  explanation: v.nullable(v.string()),
  fields: draftFields,
  /** New files, in order. The text names them by `id`. */
  attachments: v.array(
    v.strictObject({ id: v.string(), file, title: v.string(), ending: v.picklist(endings) }),
  ),
});
export type PublishJob = v.InferOutput<typeof publishJob>;

const mirrored = f.fields({
  slug: f.text(80),
  index: f.text(20),
  title: f.text(80),
  /** Empty where the notice was withdrawn. */
  kind: f.note(10),
  validity: f.text(10),
  edition: f.integer(1, 99),
  published: f.instant(),
  /** Changes with every word of the file. */
  hash: f.text(64),
  /** The notice as a draft, from which a correction begins. */
  fields: draftFields,
});
export type MirroredNotice = v.InferInput<typeof mirrored>;

/** What the publisher's process asks and tells, with its key. */
export const publisherCalls = defineCalls({
  publishJobs: {
    method: 'GET',
    path: '/api/publisher/jobs',
    summary: 'Acts that are due and not yet live, oldest first.',
    who: ['publisher'],
    answer: v.strictObject({ jobs: v.array(publishJob) }),
  },
  publisherDue: {
    method: 'GET',
    path: '/api/publisher/due',
    summary:
      'Whether the publisher is needed: an act is due within a minute, a file waits, or somebody was at the desk within ten.',
    who: ['publisher'],
    answer: v.strictObject({ due: v.boolean() }),
  },
  reportJob: {
    method: 'POST',
    path: '/api/publisher/jobs/{id}',
    summary: 'How far an act has come. Told twice, it stands as it does.',
    who: ['publisher'],
    body: f.fields({
      state: f.choice(['saved', 'building', 'live', 'failed']),
      problem: v.optional(f.text(500)),
    }),
    answer: v.strictObject({ state: v.picklist(jobStates) }),
  },
  unreadAttachments: {
    method: 'GET',
    path: '/api/publisher/attachments',
    summary:
      'Attachments of drafts that nobody has read yet, oldest first, and how many files are to be deleted.',
    who: ['publisher'],
    answer: v.strictObject({
      attachments: v.array(v.strictObject({ id: v.string(), file, ending: v.picklist(endings) })),
      over: f.whole(),
    }),
  },
  reportReading: {
    method: 'POST',
    path: '/api/publisher/attachments/{id}',
    summary: 'What was found in an attachment. The first report stands.',
    who: ['publisher'],
    body: f.fields({
      findings: v.pipe(
        v.array(f.fields({ key: f.text(MOST_KEY), kind: f.choice(findingKinds), masked: f.text(40) })),
        v.maxLength(MOST_FINDINGS, 'field_wrong'),
      ),
      unread: v.array(f.choice(unreadParts)),
      fault: v.nullable(f.choice(faults)),
    }),
    answer: v.strictObject({ taken: v.boolean() }),
  },
  deleteFiles: {
    method: 'POST',
    path: '/api/publisher/attachments',
    summary: 'Delete from storage the files of attachments that were taken off, discarded or withdrawn.',
    who: ['publisher'],
    body: f.fields({}),
    answer: v.strictObject({ deleted: f.whole() }),
  },
  mirroredNotices: {
    method: 'GET',
    path: '/api/publisher/notices',
    summary: 'Hashes of the public notices as the server knows them.',
    who: ['publisher'],
    answer: v.strictObject({ hashes: v.record(v.string(), v.string()) }),
  },
  mirrorNotices: {
    method: 'POST',
    path: '/api/publisher/notices',
    summary:
      'Tell the server what stands in the content folder: notices new or changed, and slugs that are gone.',
    who: ['publisher'],
    body: f.fields({
      prefix: v.pipe(v.string('field_wrong'), v.regex(/^[A-Z]{2,6}$/, 'field_wrong')),
      notices: v.array(mirrored),
      gone: v.array(f.text(80)),
    }),
    answer: v.strictObject({ known: f.whole() }),
    bodyLimit: 8 * 1024 * 1024,
  },
});
