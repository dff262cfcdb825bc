import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { findingKinds } from '../../privacy/find.ts';
import { draftFields } from '../draft.ts';
import { fileTypes } from '../files.ts';
import { faults, unreadParts } from '../reading.ts';
import { jobStates, noticeStates, transitions } from '../workflow.ts';

const states = Object.keys(noticeStates) as [keyof typeof noticeStates, ...(keyof typeof noticeStates)[]];
const steps = Object.keys(transitions) as [keyof typeof transitions, ...(keyof typeof transitions)[]];

/** How far the publisher has come with the newest act on a notice: 已保存 → 构建中 → 已上线. */
export const progress = v.strictObject({
  action: v.picklist(['publish', 'withdraw']),
  state: v.picklist(jobStates),
  dueAt: f.at(),
  savedAt: v.nullable(f.at()),
  liveAt: v.nullable(f.at()),
  /** Chinese sentence for staff where `state` is `failed`. */
  problem: v.nullable(v.string()),
});

const summary = {
  id: v.string(),
  state: v.picklist(states),
  title: v.string(),
  kind: v.nullable(v.string()),
  /** 1 for a new notice, more for a correction. */
  edition: f.whole(),
  slug: v.nullable(v.string()),
  index: v.nullable(v.string()),
  author: v.nullable(f.person()),
  submitter: v.nullable(f.person()),
  approver: v.nullable(f.person()),
  updatedAt: f.at(),
  publishAt: v.nullable(f.at()),
  progress: v.nullable(progress),
  /** Steps of the workflow that the caller may take now. */
  can: v.array(v.picklist(steps)),
};
const draftSummary = v.strictObject(summary);

export const draftAnswer = v.strictObject({
  ...summary,
  /** Grows with each save; a save names the version it was made from. */
  version: f.whole(),
  fields: draftFields,
  /** Of a correction, the edition that it replaces or has replaced. */
  replaces: v.nullable(draftFields),
  attachments: v.array(
    v.strictObject({
      id: v.string(),
      title: v.string(),
      name: v.string(),
      type: v.string(),
      size: f.whole(),
      /** Not read yet: the draft waits for it. */
      checking: v.boolean(),
      /** Whether a machine has read all of it. */
      readable: v.boolean(),
    }),
  ),
  /** What the privacy gate finds in the draft as it stands. */
  findings: v.array(
    v.strictObject({
      key: v.string(),
      kind: v.picklist([...findingKinds, 'unreadable', ...faults]),
      masked: v.string(),
      /** Of an `unreadable` one, what was not read. */
      unread: v.array(v.picklist(unreadParts)),
      where: v.string(),
      attachment: v.nullable(v.string()),
      justified: v.boolean(),
    }),
  ),
  /** What a correction or withdrawal says at the address; why it went out first; why it came back. */
  explanation: v.nullable(v.string()),
  urgentReason: v.nullable(v.string()),
  returnReason: v.nullable(v.string()),
  events: v.array(
    v.strictObject({
      at: f.at(),
      by: v.nullable(f.person()),
      step: v.string(),
      to: v.picklist(states),
      reason: v.nullable(v.string()),
    }),
  ),
});

const STEP = ['step_not_now', 'not_found'] as const;
const version = () => f.integer(1, 1_000_000);
const HANDING_IN = [
  ...STEP,
  'draft_changed',
  'privacy_findings',
  'attachments_checking',
  'event_reversed',
  'written_ahead',
  'expires_past',
  'urgent_past',
  'index_unknown',
  'index_full',
  'notice_wrong',
  'file_foreign',
  'picture_gone',
  'picture_unsaid',
  'picture_other',
  'kept_foreign',
] as const;

export const deskCalls = defineCalls({
  drafts: {
    method: 'GET',
    path: '/api/desk/drafts',
    summary: 'Notices at the desk, newest change first: `open` until they are public or over, or one state.',
    who: ['notices.write', 'notices.approve'],
    query: f.fields({
      view: v.optional(f.choice(['open', ...states]), 'open'),
      cursor: f.cursor(),
      take: f.take(),
    }),
    answer: f.list(draftSummary),
  },
  draft: {
    method: 'GET',
    path: '/api/desk/drafts/{id}',
    summary: 'One notice at the desk, whole.',
    who: ['notices.write', 'notices.approve'],
    answer: draftAnswer,
  },
  createDraft: {
    method: 'POST',
    path: '/api/desk/drafts',
    summary: 'Begin a notice.',
    who: ['notices.write'],
    keyed: true,
    body: f.fields({ fields: draftFields }),
    answer: draftAnswer,
    bodyLimit: 128 * 1024,
  },
  saveDraft: {
    method: 'POST',
    path: '/api/desk/drafts/{id}',
    summary: 'Save a draft made from `version`; refused where someone saved in between.',
    who: ['notices.write'],
    keyed: true,
    body: f.fields({ version: version(), fields: draftFields }),
    answer: draftAnswer,
    refusals: ['draft_changed', 'draft_frozen'],
    bodyLimit: 128 * 1024,
  },
  removeAttachment: {
    method: 'POST',
    path: '/api/desk/drafts/{id}/attachments/{attachment}/remove',
    summary: 'Take an attachment off a draft.',
    who: ['notices.write'],
    keyed: true,
    body: f.fields({}),
    answer: draftAnswer,
    refusals: ['draft_frozen'],
  },
  submitDraft: {
    method: 'POST',
    path: '/api/desk/drafts/{id}/submit',
    summary: 'Hand in for approval. Address and 索引号 freeze.',
    who: ['notices.write'],
    keyed: true,
    body: f.fields({ version: version() }),
    answer: draftAnswer,
    refusals: HANDING_IN,
  },
  publishUrgently: {
    method: 'POST',
    path: '/api/desk/drafts/{id}/urgent',
    summary: 'Publish at once, with a reason; someone else approves afterwards.',
    who: ['notices.write'],
    keyed: true,
    body: f.fields({ version: version(), reason: f.text(200) }),
    answer: draftAnswer,
    refusals: [...HANDING_IN, 'urgent_findings', 'urgent_waits', 'urgent_many'],
  },
  approveDraft: {
    method: 'POST',
    path: '/api/desk/drafts/{id}/approve',
    summary: 'Approve what `version` says, before it goes out or, for an urgent notice, afterwards.',
    who: ['notices.approve'],
    keyed: true,
    body: f.fields({ version: version() }),
    answer: draftAnswer,
    refusals: [...STEP, 'draft_changed', 'own_notice'],
  },
  scheduleDraft: {
    method: 'POST',
    path: '/api/desk/drafts/{id}/schedule',
    summary: 'Approve for a later time.',
    who: ['notices.approve'],
    keyed: true,
    body: f.fields({ version: version(), at: f.instant() }),
    answer: draftAnswer,
    refusals: [...STEP, 'draft_changed', 'own_notice', 'schedule_past', 'schedule_far'],
  },
  returnDraft: {
    method: 'POST',
    path: '/api/desk/drafts/{id}/return',
    summary: 'Send back to the editor with a reason; takes a scheduled notice off the clock.',
    who: ['notices.approve'],
    keyed: true,
    body: f.fields({ reason: f.text(200) }),
    answer: draftAnswer,
    refusals: STEP,
  },
  retryDraft: {
    method: 'POST',
    path: '/api/desk/drafts/{id}/retry',
    summary: 'Have the publisher try again what it could not do.',
    who: ['notices.write', 'notices.approve'],
    keyed: true,
    body: f.fields({}),
    answer: draftAnswer,
    refusals: STEP,
  },
  takeBackDraft: {
    method: 'POST',
    path: '/api/desk/drafts/{id}/take-back',
    summary: 'Take back to the desk what the publisher could not bring out. Address and 索引号 stay.',
    who: ['notices.write', 'notices.approve'],
    keyed: true,
    body: f.fields({}),
    answer: draftAnswer,
    refusals: STEP,
  },
  discardDraft: {
    method: 'POST',
    path: '/api/desk/drafts/{id}/discard',
    summary: 'Give a draft up. It stays in the audit trail.',
    who: ['notices.write'],
    keyed: true,
    body: f.fields({}),
    answer: draftAnswer,
    refusals: STEP,
  },
  publicNotices: {
    method: 'GET',
    path: '/api/desk/notices',
    summary: 'What is public now, newest first, also what was written straight into the content folder.',
    who: ['notices.write', 'notices.approve'],
    query: f.fields({ cursor: f.cursor(), take: f.take() }),
    answer: f.list(
      v.strictObject({
        slug: v.string(),
        index: v.string(),
        title: v.string(),
        kind: v.string(),
        validity: v.string(),
        edition: f.whole(),
        published: f.at(),
      }),
    ),
  },
  correctNotice: {
    method: 'POST',
    path: '/api/desk/notices/{slug}/correct',
    summary: 'Begin a new edition of a public notice; `explanation` will stand at its address.',
    who: ['notices.write'],
    keyed: true,
    body: f.fields({ explanation: f.line(300) }),
    answer: draftAnswer,
    refusals: ['edition_open', 'notice_over', 'privacy_words'],
  },
  withdrawNotice: {
    method: 'POST',
    path: '/api/desk/notices/{slug}/withdraw',
    summary: 'Take a public notice down; `explanation` stays at its address.',
    who: ['notices.approve'],
    keyed: true,
    body: f.fields({ explanation: f.line(300) }),
    answer: draftAnswer,
    refusals: [...STEP, 'edition_open', 'notice_over', 'privacy_words'],
  },
});

/** Attachments travel as a form (`multipart/form-data`: `file`, `title`), so they stand beside the table of calls. */
export const attachmentUpload = {
  path: '/api/desk/drafts/{id}/attachments',
  /** Answers the file itself, for staff who look it through. */
  view: '/api/desk/drafts/{id}/attachments/{attachment}',
  mostBytes: 10 * 1024 * 1024,
  mostFiles: 12,
  /** What may be uploaded. */
  types: fileTypes,
} as const;
