import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import type { Answer } from '../../../src/contract/call.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { attachmentUpload, type NoticeCalls } from '../../../src/notices/contract.ts';
import type { DraftFields } from '../../../src/notices/draft.ts';
import { findingsIn, type GateAttachment } from '../../../src/notices/gate.ts';
import { attachmentName } from '../../../src/notices/names.ts';
import type { Reading } from '../../../src/notices/reading.ts';
import {
  type JobState,
  type NoticeState,
  type Standing,
  type Step,
  stepsFor,
} from '../../../src/notices/workflow.ts';
import type { Actor } from '../frame/actor.ts';
import { row, rows } from '../frame/database.ts';

export interface DraftRow {
  id: string;
  version: number;
  state: NoticeState;
  fields: DraftFields;
  author: string | null;
  submitter: string | null;
  approver: string | null;
  slug: string | null;
  number: string | null;
  edition: number;
  explanation: string | null;
  urgentReason: string | null;
  returnReason: string | null;
  publishAt: number | null;
  updatedAt: number;
  /** The newest act on it that the publisher has or had to do, read with it: both are of one moment. */
  job: JobRow | null;
}
export interface AttachmentRow {
  id: string;
  title: string;
  name: string;
  ending: keyof typeof attachmentUpload.types;
  size: number;
  file: string;
  reading: Reading | null;
}
export interface JobRow {
  id: string;
  action: 'publish' | 'withdraw';
  state: JobState;
  dueAt: number;
  savedAt: number | null;
  liveAt: number | null;
  problem: string | null;
}

const COLUMNS =
  'id version state fields author submitter approver slug number edition explanation urgentReason returnReason publishAt updatedAt job';
const SELECT = `SELECT id, version, state, fields, author, submitter, approver, slug, number, edition, explanation,
  urgent_reason AS urgentReason, return_reason AS returnReason, publish_at AS publishAt, updated_at AS updatedAt,
  (SELECT json_object('id', id, 'action', action, 'state', state, 'dueAt', due_at, 'savedAt', saved_at, 'liveAt', live_at,
      'problem', problem) FROM publish_jobs WHERE draft = drafts.id ORDER BY seq DESC LIMIT 1) AS job
  FROM drafts`;

type Stored = Omit<DraftRow, 'fields' | 'job'> & { fields: string; job: string | null };
const toDraft = (stored: Stored): DraftRow => ({
  ...stored,
  fields: JSON.parse(stored.fields) as DraftFields,
  job: stored.job === null ? null : (JSON.parse(stored.job) as JobRow),
});

/** Drafts that meet `where`, which may end in ORDER BY and LIMIT. */
export function draftsWhere(
  app: core.App,
  where: string,
  params: { readonly [name: string]: string | number | null },
): DraftRow[] {
  return rows<Stored>(app, COLUMNS, `${SELECT} WHERE ${where}`, params).map(toDraft);
}

/** The draft with this id. Refuses where there is none. */
export function draftNamed(app: core.App, id: string): DraftRow {
  const [draft] = draftsWhere(app, 'id = {:id}', { id });
  if (!draft) throw new Refusal('not_found');
  return draft;
}

export function attachmentsOf(app: core.App, draft: string): AttachmentRow[] {
  return rows<Omit<AttachmentRow, 'reading'> & { reading: string | null }>(
    app,
    'id title name ending size file reading',
    'SELECT id, title, name, ending, size, file, reading FROM draft_attachments WHERE draft = {:draft} ORDER BY created_at, id',
    { draft },
  ).map((stored) => ({
    ...stored,
    reading: stored.reading === null ? null : (JSON.parse(stored.reading) as Reading),
  }));
}

type Kept = Pick<DraftRow, 'slug' | 'edition' | 'fields'>;

/**
 * The files that an edition keeps from those before it, for the gate: what was read in them when they came counts
 * again. One that was put into the content folder by hand was never read here, so a person looks at it.
 */
export function keptOf(app: core.App, { slug, edition, fields }: Kept): GateAttachment[] {
  if (fields.kept.length === 0 || slug === null) return [];
  const came = new Map<string, AttachmentRow>();
  const before = draftsWhere(app, 'slug = {:slug} AND edition < {:edition} AND state <> {:given}', {
    slug,
    edition,
    given: 'discarded',
  });
  for (const draft of before)
    attachmentsOf(app, draft.id).forEach((attachment, at) => {
      came.set(attachmentName({ slug, edition: draft.edition }, at + 1, attachment.ending), attachment);
    });
  return fields.kept.map(({ file, title }) => {
    const { id = file, reading = { findings: [], unread: ['byHand'], fault: null } } = came.get(file) ?? {};
    return { id, title, name: file, reading };
  });
}

/** The edition at a correction's address, as the publisher saw it last; null for a new notice. */
export function publicEdition(
  app: core.App,
  { slug, edition }: Pick<DraftRow, 'slug' | 'edition'>,
): { edition: number; fields: DraftFields } | null {
  if (slug === null || edition === 1) return null;
  const found = row<{ edition: number; fields: string }>(
    app,
    'edition fields',
    'SELECT edition, fields FROM public_notices WHERE slug = {:slug}',
    { slug },
  );
  return found && { ...found, fields: JSON.parse(found.fields) as DraftFields };
}

/** What a correction changes: the edition that it replaces or, once it is public itself, has replaced. */
function replacedBy(app: core.App, draft: DraftRow): DraftFields | null {
  const standing = publicEdition(app, draft);
  if (standing && standing.edition < draft.edition) return standing.fields;
  if (draft.slug === null) return null;
  const before = draftsWhere(app, "slug = {:slug} AND edition < {:edition} AND state <> 'discarded'", {
    slug: draft.slug,
    edition: draft.edition,
  });
  return before.sort((one, other) => one.edition - other.edition).at(-1)?.fields ?? null;
}

/** What the table of steps asks about a draft. */
export function standingOf(
  app: core.App,
  { id, state, job }: Pick<DraftRow, 'id' | 'state' | 'job'>,
): Standing {
  const makers = rows<{ member: string }>(
    app,
    'member',
    'SELECT member FROM draft_makers WHERE draft = {:id}',
    { id },
  ).map(({ member }) => member);
  return { state, makers, act: job?.state ?? null };
}

type Summary = Answer<NoticeCalls['drafts']>['items'][number];
type Whole = Answer<NoticeCalls['draft']>;

/** A draft in a list, as `viewer` may act on it. */
export function shownSummary(app: core.App, draft: DraftRow, viewer: Actor): Summary {
  const { job } = draft;
  return {
    id: draft.id,
    state: draft.state,
    title: draft.fields.title,
    kind: draft.fields.kind,
    edition: draft.edition,
    slug: draft.slug,
    index: draft.number,
    author: person(app, draft.author),
    submitter: person(app, draft.submitter),
    approver: person(app, draft.approver),
    updatedAt: isoInShanghai(draft.updatedAt),
    publishAt: iso(draft.publishAt),
    progress: job && {
      action: job.action,
      state: job.state,
      dueAt: isoInShanghai(job.dueAt),
      savedAt: iso(job.savedAt),
      liveAt: iso(job.liveAt),
      problem: job.problem,
    },
    can: stepsFor(standingOf(app, draft), viewer) as Step[],
  };
}

/** A draft whole, with what the privacy gate finds in it and all that was done with it. */
export function shownDraft(app: core.App, id: string, viewer: Actor): Whole {
  const draft = draftNamed(app, id);
  const attachments = attachmentsOf(app, id);
  const events = rows<{
    at: number;
    by: string | null;
    step: string;
    toState: NoticeState;
    reason: string | null;
  }>(
    app,
    'at by step toState reason',
    'SELECT at, by, step, to_state AS toState, reason FROM notice_events WHERE draft = {:id} ORDER BY seq',
    { id },
  );
  return {
    ...shownSummary(app, draft, viewer),
    version: draft.version,
    fields: draft.fields,
    replaces: replacedBy(app, draft),
    attachments: attachments.map(({ id: of, title, name, ending, size, reading }) => ({
      id: of,
      title,
      name,
      type: attachmentUpload.types[ending].type,
      size,
      checking: reading === null,
      readable: reading !== null && reading.fault === null && reading.unread.length === 0,
    })),
    findings: findingsIn(draft.fields, [...attachments, ...keptOf(app, draft)], draft.explanation),
    explanation: draft.explanation,
    urgentReason: draft.urgentReason,
    returnReason: draft.returnReason,
    events: events.map(({ at, by, step, toState, reason }) => ({
      at: isoInShanghai(at),
      by: person(app, by),
      step,
      to: toState,
      reason,
    })),
  };
}

function iso(at: number | null): string | null {
  return at === null ? null : isoInShanghai(at);
}

function person(app: core.App, id: string | null): { number: string; name: string } | null {
  if (id === null) return null;
  return row(app, 'number name', 'SELECT number, name FROM members WHERE id = {:id}', { id });
}
