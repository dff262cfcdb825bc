import { Refusal } from '../../../src/contract/refusal.ts';
import type { DirectoryCalls } from '../../../src/directory/contract.ts';
import { isSameOpening, saidOf, wrongOpening } from '../../../src/directory/opening.ts';
import { directoryWords } from '../../../src/directory/words.ts';
import type { Actor } from '../frame/actor.ts';
import type { Handlers } from '../frame/context.ts';
import { newId, row, rows, run } from '../frame/database.ts';
import { pageOf } from '../frame/pages.ts';
import { type ChangeRow, changesWhere, openingIn, shownChange } from './rows.ts';

interface CenterRow {
  slug: string;
  name: string;
  hash: string;
  opening: string;
}
const CENTER = 'slug name hash opening';
const UNDER_WAY = "c.state IN ('waiting', 'agreed')";

/** What staff do: write when a center is open, agree to it, drop it. */
export const changeHandlers: Pick<
  Handlers<DirectoryCalls>,
  'centers' | 'openingChanges' | 'changeOpening' | 'agreeOpening' | 'dropOpening'
> = {
  centers({ app, actor }) {
    const open = new Map(changesWhere(app, UNDER_WAY).map((change) => [change.center, change]));
    const centers = rows<CenterRow>(
      app,
      CENTER,
      'SELECT slug, name, hash, opening FROM directory_centers WHERE gone = 0 ORDER BY place',
    );
    return {
      items: centers.map(({ opening, ...center }) => {
        const change = open.get(center.slug);
        return {
          ...center,
          opening: openingIn(opening),
          change: change ? shownChange(app, change, actor) : null,
        };
      }),
    };
  },
  openingChanges: ({ app, actor }, { view, cursor }) =>
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
  changeOpening({ app, actor, now }, { slug, hash, opening }) {
    const center = row<CenterRow>(
      app,
      CENTER,
      'SELECT slug, name, hash, opening FROM directory_centers WHERE slug = {:slug} AND gone = 0',
      { slug },
    );
    if (!center) throw new Refusal('not_found');
    if (center.hash !== hash) throw new Refusal('center_changed');
    const wrong = wrongOpening(opening);
    if (wrong) throw new Refusal('opening_wrong', saidOf(wrong, directoryWords.labels));
    if (isSameOpening(opening, openingIn(center.opening))) throw new Refusal('opening_same');
    if (changesWhere(app, `c.center = {:slug} AND ${UNDER_WAY}`, { slug }).length > 0)
      throw new Refusal('opening_open');
    const id = newId(app);
    run(
      app,
      `INSERT INTO opening_changes (id, center, base, before, after, state, made_by, made_at)
        VALUES ({:id}, {:slug}, {:hash}, {:before}, {:after}, 'waiting', {:by}, {:now})`,
      { id, slug, hash, before: center.opening, after: JSON.stringify(opening), by: actor.id, now },
    );
    return shown(app, id, actor);
  },
  agreeOpening({ app, actor, now }, { id }) {
    const { madeBy, center, base } = waiting(app, id);
    if (madeBy === actor.id) throw new Refusal('opening_own');
    const stands = row(
      app,
      'slug',
      'SELECT slug FROM directory_centers WHERE slug = {:center} AND hash = {:base} AND gone = 0',
      { center, base },
    );
    if (!stands) throw new Refusal('center_changed');
    decide(app, id, 'agreed', actor, now);
    return shown(app, id, actor);
  },
  dropOpening({ app, actor, now }, { id }) {
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
  if (change.state !== 'waiting') throw new Refusal('opening_over');
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
    'UPDATE opening_changes SET state = {:state}, decided_by = {:by}, decided_at = {:now} WHERE id = {:id}',
    { id, state, by, now },
  );
}

const shown = (app: core.App, id: string, viewer: Actor) => shownChange(app, named(app, id), viewer);
