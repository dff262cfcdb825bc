import { dayOf, type Instant } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { unready } from '../../../src/notices/draft.ts';
import { findingsIn } from '../../../src/notices/gate.ts';
import { refusalOfStep, type Step, transitions } from '../../../src/notices/workflow.ts';
import type { Actor } from '../actor.ts';
import { newId, row, run } from '../database.ts';
import { attachmentsOf, type DraftRow, draftsWhere } from './rows.ts';

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
    const refusal = refusalOfStep(name, draft, actor, reason);
    if (refusal) throw new Refusal(refusal);
  }
  const { to } = transitions[name];
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

interface Event {
  at: Instant;
  by: string | null;
  step: string;
  from: string | null;
  to: string;
  reason: string | null;
}

/** Writes the audit row of a step. */
export function record(app: core.App, draft: { id: string; version: number }, event: Event): void {
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
  const findings = findingsIn(draft.fields, attachments, draft.explanation);
  const open = findings.filter(({ justified }) => !justified);
  if (open.length > 0) throw new Refusal('privacy_findings', { count: open.length });
}

/** Address and 索引号 for a draft that has none yet. A number is given once, whatever becomes of the draft. */
export function freeze(app: core.App, draft: DraftRow, now: Instant): { slug: string; number: string } {
  if (draft.slug !== null && draft.number !== null) return { slug: draft.slug, number: draft.number };
  const year = dayOf(now).slice(0, 4);
  const known = row<{ prefix: string }>(app, 'prefix', 'SELECT prefix FROM index_numbers ORDER BY year DESC');
  if (!known) throw new Refusal('index_unknown');
  const values = { year, prefix: known.prefix };
  run(app, 'INSERT OR IGNORE INTO index_numbers (year, prefix, last) VALUES ({:year}, {:prefix}, 0)', values);
  run(app, 'UPDATE index_numbers SET last = last + 1 WHERE year = {:year}', { year });
  const { last } = row<{ last: number }>(app, 'last', 'SELECT last FROM index_numbers WHERE year = {:year}', {
    year,
  }) as { last: number };
  const order = String(last).padStart(4, '0');
  return { slug: `${year}-${order}`, number: `${known.prefix}-${year}-${order}` };
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

/** Takes a scheduled act off the publisher's clock. */
export function cancelJobs(app: core.App, draft: string): void {
  run(app, "UPDATE publish_jobs SET state = 'cancelled' WHERE draft = {:draft} AND state = 'waiting'", {
    draft,
  });
}
