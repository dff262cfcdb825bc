import { Refusal } from '../../../src/contract/refusal.ts';
import type { DirectoryCalls } from '../../../src/directory/contract.ts';
import { faultSaid, isSameEntry, wrongEntry } from '../../../src/directory/said.ts';
import { directoryWords } from '../../../src/directory/words.ts';
import type { Actor } from '../frame/actor.ts';
import type { Handlers } from '../frame/context.ts';
import { newId, rows, run } from '../frame/database.ts';
import { pageOf } from '../frame/pages.ts';
import {
  type ChangeRow,
  changesWhere,
  entryNamed,
  saidIn,
  shownChange,
  UNDER_WAY,
  underWay,
} from './rows.ts';

/** What staff do: look at the directory, write what it is to say, agree to it, drop it. */
export const changeHandlers: Pick<
  Handlers<DirectoryCalls>,
  | 'directoryEntries'
  | 'directoryEntry'
  | 'directoryChanges'
  | 'changeDirectory'
  | 'agreeDirectory'
  | 'dropDirectory'
> = {
  directoryEntries({ app }, { part }) {
    const open = new Map(
      changesWhere(app, `c.part = {:part} AND ${UNDER_WAY}`, { part }).map(({ id, slug, state }) => [
        slug,
        { id, state },
      ]),
    );
    const entries = rows<{ slug: string; name: string; checked: string | null }>(
      app,
      'slug name checked',
      `SELECT slug, name, said ->> '$.lastChecked' AS checked FROM directory_entries
        WHERE part = {:part} AND gone = 0 ORDER BY checked, place`,
      { part },
    );
    return { items: entries.map((entry) => ({ ...entry, change: open.get(entry.slug) ?? null })) };
  },
  directoryEntry({ app, actor }, { part, slug }) {
    const entry = entryNamed(app, part, slug);
    if (!entry) throw new Refusal('not_found');
    const change = underWay(app, part, slug);
    return {
      ...entry,
      said: saidIn(entry.said),
      change: change ? shownChange(app, change, actor) : null,
    };
  },
  directoryChanges: ({ app, actor }, { view, cursor }) =>
    pageOf(
      cursor,
      'newest',
      'c.made_at',
      'c.id',
      (where, params) =>
        changesWhere(app, `${view === 'waiting' ? "c.state = 'waiting'" : '1'} AND ${where}`, params),
      ({ madeAt, id }) => ({ at: madeAt, id }),
      (change) => shownChange(app, change, actor),
    ),
  changeDirectory({ app, actor, now }, { slug, hash, said }) {
    const { part } = said;
    const entry = entryNamed(app, part, slug);
    if (!entry) throw new Refusal('not_found');
    if (entry.hash !== hash) throw new Refusal('entry_changed');
    const wrong = wrongEntry(said);
    if (wrong) throw new Refusal('entry_wrong', faultSaid(wrong, directoryWords.labels));
    if (isSameEntry(said, saidIn(entry.said))) throw new Refusal('entry_same');
    if (underWay(app, part, slug)) throw new Refusal('entry_open');
    const id = newId(app);
    run(
      app,
      `INSERT INTO directory_changes (id, part, slug, base, before, after, state, made_by, made_at)
        VALUES ({:id}, {:part}, {:slug}, {:hash}, {:before}, {:after}, 'waiting', {:by}, {:now})`,
      { id, part, slug, hash, before: entry.said, after: JSON.stringify(said), by: actor.id, now },
    );
    return shown(app, id, actor);
  },
  agreeDirectory({ app, actor, now }, { id }) {
    const { madeBy, part, slug, base } = waiting(app, id);
    if (madeBy === actor.id) throw new Refusal('entry_own');
    if (entryNamed(app, part, slug)?.hash !== base) throw new Refusal('entry_changed');
    decide(app, id, 'agreed', actor, now);
    return shown(app, id, actor);
  },
  dropDirectory({ app, actor, now }, { id }) {
    waiting(app, id);
    decide(app, id, 'dropped', actor, now);
    return shown(app, id, actor);
  },
};

function named(app: core.App, id: string): ChangeRow {
  const [found] = changesWhere(app, 'c.id = {:id}', { id });
  if (!found) throw new Refusal('not_found');
  return found;
}

function waiting(app: core.App, id: string): ChangeRow {
  const change = named(app, id);
  if (change.state !== 'waiting') throw new Refusal('entry_over');
  return change;
}

function decide(
  app: core.App,
  id: string,
  state: 'agreed' | 'dropped',
  { id: by }: Actor,
  now: number,
): void {
  run(
    app,
    'UPDATE directory_changes SET state = {:state}, decided_by = {:by}, decided_at = {:now} WHERE id = {:id}',
    { id, state, by, now },
  );
}

const shown = (app: core.App, id: string, viewer: Actor) => shownChange(app, named(app, id), viewer);
