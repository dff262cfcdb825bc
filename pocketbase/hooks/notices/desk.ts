import { DAY, type Instant } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { NoticeCalls } from '../../../src/notices/contract.ts';
import { type DraftFields, emptyDraft } from '../../../src/notices/draft.ts';
import { editable, type Step } from '../../../src/notices/workflow.ts';
import type { Actor } from '../frame/actor.ts';
import type { Handlers } from '../frame/context.ts';
import { newId, rows, run } from '../frame/database.ts';
import { pageOf } from '../frame/pages.ts';
import { attachmentsOf, type DraftRow, draftNamed, draftsWhere, shownDraft, shownSummary } from './rows.ts';
import {
  addJob,
  cancelJobs,
  freeze,
  madeBy,
  mustBeClean,
  mustBeReady,
  record,
  retryJob,
  takeStep,
} from './steps.ts';

const MOST_DAYS_AHEAD = 90;
const OPEN = "state IN ('draft', 'submitted', 'returned', 'scheduled', 'urgent')";

type DeskHandlers = Pick<
  Handlers<NoticeCalls>,
  | 'drafts'
  | 'draft'
  | 'createDraft'
  | 'createDrafts'
  | 'saveDraft'
  | 'removeAttachment'
  | 'submitDraft'
  | 'publishUrgently'
  | 'approveDraft'
  | 'scheduleDraft'
  | 'returnDraft'
  | 'discardDraft'
  | 'retryDraft'
  | 'takeBackDraft'
>;

export const deskHandlers: DeskHandlers = {
  drafts: ({ app, actor }, { view, cursor }) =>
    pageOf(
      cursor,
      'newest',
      'updated_at',
      'id',
      (where, params) =>
        draftsWhere(
          app,
          `${view === 'open' ? OPEN : 'state = {:view}'} AND ${where}`,
          view === 'open' ? params : { ...params, view },
        ),
      ({ updatedAt, id }) => ({ at: updatedAt, id }),
      (draft) => shownSummary(app, draft, actor),
    ),
  draft: ({ app, actor }, { id }) => shownDraft(app, id, actor),
  createDraft({ app, actor, now }, { fields }) {
    const id = newDraft(app, { fields, author: actor.id, now });
    return shownDraft(app, id, actor);
  },
  createDrafts({ app, actor, now }, { rows: all }) {
    const known = rows<{ title: string }>(
      app,
      'title',
      `SELECT value ->> 'title' AS title FROM json_each({:all}) WHERE value ->> 'title' <> '' AND value ->> 'title' IN (
        SELECT fields ->> 'title' FROM drafts WHERE ${OPEN} UNION ALL SELECT title FROM public_notices)`,
      { all: JSON.stringify(all) },
    );
    if (known[0]) throw new Refusal('drafts_known', { count: known.length, title: known[0].title });
    return { ids: all.map((fields) => newDraft(app, { fields, author: actor.id, now })) };
  },
  saveDraft({ app, actor, now }, { id, version, fields }) {
    const draft = draftNamed(app, id);
    mustBeEditable(draft);
    if (draft.version !== version) throw new Refusal('draft_changed');
    if (JSON.stringify(fields) !== JSON.stringify(draft.fields)) madeBy(app, id, actor.id);
    run(
      app,
      'UPDATE drafts SET fields = {:fields}, version = version + 1, updated_at = {:now} WHERE id = {:id}',
      { id, fields: JSON.stringify(fields), now },
    );
    return shownDraft(app, id, actor);
  },
  removeAttachment({ app, actor, now }, { id, attachment }) {
    const draft = draftNamed(app, id);
    mustBeEditable(draft);
    const found = attachmentsOf(app, id).find((one) => one.id === attachment);
    if (!found) throw new Refusal('not_found');
    run(app, 'DELETE FROM draft_attachments WHERE id = {:attachment}', { attachment });
    touch(app, id, actor.id, now);
    return shownDraft(app, id, actor);
  },
  submitDraft({ app, actor, now }, { id, version }) {
    const draft = draftOfVersion(app, id, version);
    const frozen = handIn(app, draft, actor, now);
    takeStep(app, draft, 'submit', {
      actor,
      now,
      set: { submitter: actor.id, approver: null, publish_at: null, return_reason: null, ...frozen },
    });
    return shownDraft(app, id, actor);
  },
  publishUrgently({ app, actor, now }, { id, version, reason }) {
    const draft = draftOfVersion(app, id, version);
    mustNotWait(app, draft);
    mustBeClean(app, draft);
    mustNotPileUp(app, actor.id);
    const frozen = handIn(app, draft, actor, now);
    takeStep(app, draft, 'publishUrgently', {
      actor,
      now,
      reason,
      set: {
        submitter: actor.id,
        approver: null,
        publish_at: null,
        return_reason: null,
        urgent_reason: reason,
        ...frozen,
      },
    });
    addJob(app, { ...draft, ...frozen }, 'publish', now, now);
    return shownDraft(app, id, actor);
  },
  approveDraft({ app, actor, now }, { id, version }) {
    const draft = draftNamed(app, id);
    const afterwards = draft.state === 'urgent';
    const step: Step = afterwards ? 'approveAfterwards' : 'approve';
    mustBeVersion(draft, version);
    takeStep(app, draft, step, {
      actor,
      now,
      set: { approver: actor.id, ...(afterwards ? {} : { publish_at: now }) },
    });
    if (!afterwards) addJob(app, named(draft), 'publish', now, now);
    return shownDraft(app, id, actor);
  },
  scheduleDraft({ app, actor, now }, { id, version, at }) {
    const draft = draftNamed(app, id);
    mustBeVersion(draft, version);
    if (at <= now) throw new Refusal('schedule_past');
    if (at > now + MOST_DAYS_AHEAD * DAY) throw new Refusal('schedule_far', { days: MOST_DAYS_AHEAD });
    takeStep(app, draft, 'schedule', { actor, now, set: { approver: actor.id, publish_at: at } });
    addJob(app, named(draft), 'publish', at, now);
    return shownDraft(app, id, actor);
  },
  returnDraft({ app, actor, now }, { id, reason }) {
    const draft = draftNamed(app, id);
    takeStep(app, draft, 'return', {
      actor,
      now,
      reason,
      set: { return_reason: reason, approver: null, publish_at: null },
    });
    cancelJobs(app, id);
    return shownDraft(app, id, actor);
  },
  retryDraft({ app, actor, now }, { id }) {
    takeStep(app, draftNamed(app, id), 'retry', { actor, now });
    retryJob(app, id);
    return shownDraft(app, id, actor);
  },
  takeBackDraft({ app, actor, now }, { id }) {
    const set = { approver: null, publish_at: null };
    takeStep(app, draftNamed(app, id), 'takeBack', { actor, now, set });
    cancelJobs(app, id);
    return shownDraft(app, id, actor);
  },
  discardDraft({ app, actor, now }, { id }) {
    takeStep(app, draftNamed(app, id), 'discard', { actor, now });
    return shownDraft(app, id, actor);
  },
};

interface Beginning {
  fields: DraftFields;
  author: string | null;
  now: Instant;
  /** The notice it is an edition of. */
  of?: { slug: string; number: string; edition: number; explanation: string | null };
  state?: 'draft' | 'published';
}

/** Makes a row at the desk and answers its id. */
export function newDraft(app: core.App, { fields, author, now, of, state = 'draft' }: Beginning): string {
  const id = newId(app);
  run(
    app,
    `INSERT INTO drafts (id, version, state, fields, author, slug, number, edition, explanation, created_at, updated_at)
      VALUES ({:id}, 1, {:state}, {:fields}, {:author}, {:slug}, {:number}, {:edition}, {:explanation}, {:now}, {:now})`,
    {
      id,
      state,
      fields: JSON.stringify({ ...emptyDraft, ...fields }),
      author,
      slug: of?.slug ?? null,
      number: of?.number ?? null,
      edition: of?.edition ?? 1,
      explanation: of?.explanation ?? null,
      now,
    },
  );
  if (author !== null) madeBy(app, id, author);
  record(
    app,
    { id, version: 1 },
    { at: now, by: author, step: 'create', from: null, to: state, reason: null },
  );
  return id;
}

/** Counts a change that is not in the fields, such as another attachment. */
export function touch(app: core.App, id: string, by: string, now: Instant): void {
  madeBy(app, id, by);
  run(app, 'UPDATE drafts SET version = version + 1, updated_at = {:now} WHERE id = {:id}', { id, now });
}

export function mustBeEditable(draft: DraftRow): void {
  if (!editable.includes(draft.state)) throw new Refusal('draft_frozen');
}

function draftOfVersion(app: core.App, id: string, version: number): DraftRow {
  const draft = draftNamed(app, id);
  mustBeVersion(draft, version);
  return draft;
}

function mustBeVersion(draft: DraftRow, version: number): void {
  if (draft.version !== version) throw new Refusal('draft_changed');
}

function handIn(
  app: core.App,
  draft: DraftRow,
  { id }: Actor,
  now: Instant,
): { slug: string; number: string } {
  if (!editable.includes(draft.state)) throw new Refusal('step_not_now');
  mustBeReady(app, draft, now);
  madeBy(app, draft.id, id);
  return freeze(app, draft, now);
}

/** A replacement goes out unapproved once: the next one waits until somebody else has looked. */
function mustNotWait(app: core.App, { id, slug }: DraftRow): void {
  const waiting = draftsWhere(app, "slug = {:slug} AND id <> {:id} AND state = 'urgent'", { slug, id });
  if (waiting.length > 0) throw new Refusal('urgent_waits');
}

/** How many notices of one person's may stand in public before anybody else has looked at one of them. */
const UNSEEN = 3;

function mustNotPileUp(app: core.App, submitter: string): void {
  const unseen = draftsWhere(app, "submitter = {:submitter} AND state = 'urgent'", { submitter });
  if (unseen.length >= UNSEEN) throw new Refusal('urgent_many', { most: UNSEEN });
}

/** A draft past submission has its address; the database holds that. */
function named(draft: DraftRow): { id: string; slug: string; edition: number } {
  return { id: draft.id, slug: draft.slug ?? '', edition: draft.edition };
}
