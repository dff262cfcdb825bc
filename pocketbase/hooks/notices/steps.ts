import { dayOf, type Instant } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { unready } from '../../../src/notices/draft.ts';
import { endingOf, isPicture } from '../../../src/notices/files.ts';
import { findingsIn } from '../../../src/notices/gate.ts';
import type { PictureInText } from '../../../src/notices/named.ts';
import { attachmentName, isId, withoutIds } from '../../../src/notices/names.ts';
import { refusalOfStep, type Step, transitions } from '../../../src/notices/workflow.ts';
import type { Actor } from '../frame/actor.ts';
import { newId, row, run } from '../frame/database.ts';
import {
  type AttachmentRow,
  attachmentsOf,
  type DraftRow,
  draftsWhere,
  keptOf,
  publicEdition,
  standingOf,
} from './rows.ts';
import { filesIn, wouldBeWrong } from './trial.ts';

interface Taken {
  /** Null for the publisher's clock. */
  actor: Actor | null;
  now: Instant;
  reason?: string;
  /** Columns that change with the step. */
  set?: { readonly [column: string]: string | number | null };
}

/** Takes one step of the workflow: refuses what the table does not allow, changes the row, writes the audit row. */
export function takeStep(
  app: core.App,
  draft: DraftRow,
  name: Step,
  { actor, now, reason, set = {} }: Taken,
): void {
  if (actor) {
    const refusal = refusalOfStep(name, standingOf(app, draft), actor, reason);
    if (refusal) throw new Refusal(refusal);
  }
  const to = transitions[name].to ?? draft.state;
  const columns = Object.keys(set).map((column) => `, ${column} = {:${column}}`);
  run(
    app,
    `UPDATE drafts SET state = {:to}, updated_at = {:now}${columns.join('')} WHERE id = {:id} AND state = {:from}`,
    { ...set, to, now, id: draft.id, from: draft.state },
  );
  record(app, draft, {
    at: now,
    by: actor?.id ?? null,
    step: name,
    from: draft.state,
    to,
    reason: reason ?? null,
  });
}

interface NoticeEvent {
  at: Instant;
  by: string | null;
  step: string;
  from: string | null;
  to: string;
  reason: string | null;
}

/** Writes the audit row of a step. */
export function record(app: core.App, draft: { id: string; version: number }, event: NoticeEvent): void {
  run(
    app,
    `INSERT INTO notice_events (draft, at, by, step, from_state, to_state, version, reason)
      VALUES ({:draft}, {:at}, {:by}, {:step}, {:from}, {:to}, {:version}, {:reason})`,
    { ...event, draft: draft.id, version: draft.version },
  );
}

/** Refuses a draft that is not whole or does not pass the privacy gate. */
export function mustBeReady(app: core.App, draft: DraftRow, now: Instant): void {
  const wrong = unready(draft.fields, dayOf(now), now);
  if (wrong) throw new Refusal(wrong.code, { field: wrong.field });
  const attachments = attachmentsOf(app, draft.id);
  const checking = attachments.filter(({ reading }) => reading === null);
  if (checking.length > 0) throw new Refusal('attachments_checking', { count: checking.length });
  const findings = findingsIn(draft.fields, [...attachments, ...keptOf(app, draft)], draft.explanation);
  const open = findings.filter(({ justified }) => !justified);
  if (open.length > 0) throw new Refusal('privacy_findings', { count: open.length });
  mustNameItsOwnFiles(app, draft, attachments);
  const fault = wouldBeWrong(app, draft, now);
  if (fault) throw fault;
}

/**
 * Refuses to let out unseen what was only justified by who wrote it: an identity number is not taken back from those who
 * have read it meanwhile.
 */
export function mustBeClean(app: core.App, draft: DraftRow): void {
  const attachments = [...attachmentsOf(app, draft.id), ...keptOf(app, draft)];
  const justified = findingsIn(draft.fields, attachments, draft.explanation).filter((one) => one.justified);
  if (justified.length > 0) throw new Refusal('urgent_findings', { count: justified.length });
}

/** No file comes back by its name: an edition names its own files, and those of the edition that stands. */
function mustNameItsOwnFiles(app: core.App, draft: DraftRow, attachments: readonly AttachmentRow[]): void {
  const standing = publicEdition(app, draft)?.fields;
  const had = new Set(standing?.kept.map(({ file }) => file));
  const stranger = draft.fields.kept.find(({ file }) => !had.has(file));
  if (stranger) throw new Refusal('kept_foreign', { field: 'kept', title: stranger.title });
  const { slug, edition } = draft;
  const { kept, text } = draft.fields;
  const { names, pictures } = filesIn(text);
  const keeps = new Set(kept.map(({ file }) => file));
  const own = new Set([
    ...keeps,
    ...[...filesIn(standing?.text ?? '').names].filter((file) => keeps.has(file) || !had.has(file)),
    ...(slug === null
      ? []
      : attachments.map(({ ending }, at) => attachmentName({ slug, edition }, at + 1, ending))),
  ]);
  mustShowItsPictures(pictures, attachments, own);
  const ids = new Set(attachments.map(({ id }) => id));
  const name =
    [...names].find((file) => !own.has(file) && !ids.has(file)) ??
    // Spelled so that it does not get the name under which it is published.
    [...filesIn(withoutIds(text)).names].find(isId);
  if (name !== undefined) throw new Refusal('file_foreign', { field: 'text', name: name.slice(0, 60) });
}

/** What stands within the text as a picture is there, is one, and says what it shows to who does not see it. */
function mustShowItsPictures(
  pictures: readonly PictureInText[],
  attachments: readonly AttachmentRow[],
  own: ReadonlySet<string>,
): void {
  for (const { name, alt } of pictures) {
    const attachment = attachments.find(({ id }) => id === name);
    if (!attachment && isId(name))
      throw new Refusal('picture_gone', { field: 'text', alt: (alt || name).slice(0, 60) });
    // A name that is nobody's here is told as that of any file.
    if (!attachment && !own.has(name)) continue;
    if (!isPicture(attachment?.ending ?? endingOf(name)))
      throw new Refusal('picture_other', { field: 'text', title: attachment?.title ?? name });
    if (alt === '') throw new Refusal('picture_unsaid', { field: 'text' });
  }
}

/** Address and 索引号 for a draft that has none yet. A number is given once, whatever becomes of the draft. */
export function freeze(app: core.App, draft: DraftRow, now: Instant): { slug: string; number: string } {
  if (draft.slug !== null && draft.number !== null) return { slug: draft.slug, number: draft.number };
  const year = dayOf(now).slice(0, 4);
  const known = row<{ prefix: string }>(app, 'prefix', 'SELECT prefix FROM index_numbers ORDER BY year DESC');
  if (!known) throw new Refusal('index_unknown');
  const values = { year, prefix: known.prefix };
  run(app, 'INSERT OR IGNORE INTO index_numbers (year, prefix, last) VALUES ({:year}, {:prefix}, 0)', values);
  const place = freePlace(app, year);
  run(app, 'UPDATE index_numbers SET last = max(last, {:place}) WHERE year = {:year}', { year, place });
  run(app, 'INSERT INTO index_taken (year, place) VALUES ({:year}, {:place})', { year, place });
  const order = String(place).padStart(4, '0');
  return { slug: `${year}-${order}`, number: `${known.prefix}-${year}-${order}` };
}

const LAST_PLACE = 9999;

/** The next free number after the one given last; at the end of the numbers, the first that was never given. */
function freePlace(app: core.App, year: string): number {
  const after = (from: string) =>
    row<{ place: number }>(
      app,
      'place',
      `SELECT min(place) + 1 AS place FROM (
          SELECT ${from} AS place UNION ALL SELECT place FROM index_taken WHERE year = {:year} AND place >= ${from})
        WHERE place + 1 NOT IN (SELECT place FROM index_taken WHERE year = {:year})`,
      { year },
    )?.place ?? LAST_PLACE + 1;
  const next = after('(SELECT last FROM index_numbers WHERE year = {:year})');
  const place = next <= LAST_PLACE ? next : after('0');
  if (place > LAST_PLACE) throw new Refusal('index_full');
  return place;
}

/** Writes down who had a hand in an edition: none of them approves it. */
export function madeBy(app: core.App, draft: string, member: string): void {
  run(app, 'INSERT OR IGNORE INTO draft_makers (draft, member) VALUES ({:draft}, {:member})', {
    draft,
    member,
  });
}

/** Gives the publisher an act to do. A new edition takes the address from the one before it. */
export function addJob(
  app: core.App,
  draft: { id: string; slug: string; edition: number },
  action: 'publish' | 'withdraw',
  dueAt: Instant,
  now: Instant,
): void {
  run(
    app,
    `INSERT INTO publish_jobs (id, draft, action, due_at, created_at) VALUES ({:id}, {:draft}, {:action}, {:dueAt}, {:now})`,
    { id: newId(app), draft: draft.id, action, dueAt, now },
  );
}

/** The edition that stands at the address gives way. Call it before the new one becomes public. */
export function supersedeStanding(app: core.App, draft: DraftRow, now: Instant): void {
  if (draft.edition === 1) return;
  const standing = draftsWhere(app, "slug = {:slug} AND id <> {:id} AND state IN ('published', 'urgent')", {
    slug: draft.slug,
    id: draft.id,
  });
  for (const edition of standing) takeStep(app, edition, 'supersede', { actor: null, now });
}

/** Has the publisher do again what it could not do. */
export function retryJob(app: core.App, draft: string): void {
  run(
    app,
    "UPDATE publish_jobs SET state = 'waiting', problem = NULL WHERE draft = {:draft} AND state = 'failed'",
    { draft },
  );
}

/** Takes off what the publisher has not begun, or could not do. */
export function cancelJobs(app: core.App, draft: string): void {
  run(
    app,
    "UPDATE publish_jobs SET state = 'cancelled' WHERE draft = {:draft} AND state IN ('waiting', 'failed')",
    {
      draft,
    },
  );
}
