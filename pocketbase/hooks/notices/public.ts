import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { NoticeCalls } from '../../../src/notices/contract.ts';
import type { DraftFields } from '../../../src/notices/draft.ts';
import { type Validity, validityAt, WITHDRAWN } from '../../../src/notices/schema.ts';
import { findPersonalData } from '../../../src/privacy/find.ts';
import type { Handlers } from '../frame/context.ts';
import { row, rows } from '../frame/database.ts';
import { pageSize } from '../frame/pages.ts';
import { newDraft } from './desk.ts';
import { type DraftRow, draftNamed, draftsWhere, shownDraft, standingOf } from './rows.ts';
import { addJob, takeStep } from './steps.ts';

interface PublicRow {
  slug: string;
  number: string;
  title: string;
  kind: string;
  validity: Validity | typeof WITHDRAWN;
  edition: number;
  published: number;
  expires: string | null;
}
const COLUMNS = 'slug number title kind validity edition published expires';

/** What is public, also where it was written straight into the content folder. */
export const publicHandlers: Pick<
  Handlers<NoticeCalls>,
  'publicNotices' | 'correctNotice' | 'withdrawNotice'
> = {
  publicNotices({ app, now }, { cursor }) {
    const [at = '', slug = ''] = (cursor ?? `${Number.MAX_SAFE_INTEGER}.`).split('.');
    if (!/^\d{1,16}$/.test(at)) throw new Refusal('field_cursor');
    const found = rows<PublicRow>(
      app,
      COLUMNS,
      `SELECT slug, number, title, kind, validity, edition, published, fields ->> '$.expires' AS expires FROM public_notices
        WHERE published < {:at} OR (published = {:at} AND slug > {:slug})
        ORDER BY published DESC, slug LIMIT ${pageSize() + 1}`,
      { at: Number(at), slug },
    );
    const shown = found.slice(0, pageSize());
    const last = shown.at(-1);
    return {
      items: shown.map(({ number, published, validity, expires, ...rest }) => ({
        ...rest,
        validity:
          validity === WITHDRAWN ? validity : validityAt({ validity, expires: expires ?? undefined }, now),
        index: number,
        published: isoInShanghai(published),
      })),
      next: found.length > pageSize() && last ? `${last.published}.${last.slug}` : null,
    };
  },
  correctNotice({ app, actor, now }, { slug, explanation }) {
    mustBePublishable(explanation);
    const standing = publicNotice(app, slug);
    mustStandAlone(app, slug);
    const id = newDraft(app, {
      fields: withReasons(standing.fields, standingDraft(app, slug)),
      author: actor.id,
      now,
      of: { slug, number: standing.number, edition: standing.edition + 1, explanation },
    });
    return shownDraft(app, id, actor);
  },
  withdrawNotice({ app, actor, now }, { slug, explanation }) {
    mustBePublishable(explanation);
    const notice = publicNotice(app, slug);
    mustStandAlone(app, slug);
    const draft = standingDraft(app, slug) ?? draftNamed(app, adopt(app, slug, notice, now));
    takeStep(app, draft, 'withdraw', { actor, now, reason: explanation, set: { explanation } });
    addJob(app, { id: draft.id, slug, edition: draft.edition }, 'withdraw', now, now);
    return shownDraft(app, draft.id, actor);
  },
};

/** The notice at an address as the publisher saw it last; refuses one that is withdrawn or unknown. */
function publicNotice(app: core.App, slug: string): { number: string; edition: number; fields: DraftFields } {
  const found = row<{ number: string; edition: number; validity: string; fields: string }>(
    app,
    'number edition validity fields',
    'SELECT number, edition, validity, fields FROM public_notices WHERE slug = {:slug}',
    { slug },
  );
  if (!found) throw new Refusal('not_found');
  if (found.validity === '已撤回') throw new Refusal('notice_over');
  return { ...found, fields: JSON.parse(found.fields) as DraftFields };
}

/** What stands at an address cannot be masked or justified any more: it is right before anything is begun. */
function mustBePublishable(explanation: string): void {
  const [found] = findPersonalData(explanation);
  if (found) throw new Refusal('privacy_words', { field: 'explanation', masked: found.masked });
}

/** A correction begins with what was justified in the edition that stands, in its words. */
function withReasons(fields: DraftFields, standing: DraftRow | null): DraftFields {
  const known = new Map(
    [...fields.justifications, ...(standing?.fields.justifications ?? [])].map((one) => [one.key, one]),
  );
  return { ...fields, justifications: [...known.values()] };
}

/** No other edition of it is on its way. */
function mustStandAlone(app: core.App, slug: string): void {
  const open = draftsWhere(
    app,
    "slug = {:slug} AND state IN ('draft', 'submitted', 'returned', 'scheduled')",
    { slug },
  );
  const urgent = draftsWhere(app, "slug = {:slug} AND state = 'urgent'", { slug });
  const underWay = urgent.some((draft) => standingOf(app, draft).act !== 'live');
  if (open.length > 0 || underWay) throw new Refusal('edition_open');
  const over = draftsWhere(app, "slug = {:slug} AND state IN ('withdrawing', 'withdrawn')", { slug });
  if (over.length > 0) throw new Refusal('notice_over');
}

function standingDraft(app: core.App, slug: string): DraftRow | null {
  const params = { slug };
  return draftsWhere(app, "slug = {:slug} AND state IN ('published', 'urgent')", params)[0] ?? null;
}

/** A notice that was written by hand gets a row at the desk, so that its steps are audited like any other's. */
function adopt(
  app: core.App,
  slug: string,
  { number, edition, fields }: { number: string; edition: number; fields: DraftFields },
  now: number,
): string {
  const of = { slug, number, edition, explanation: null };
  return newDraft(app, { fields, author: null, now, of, state: 'published' });
}
