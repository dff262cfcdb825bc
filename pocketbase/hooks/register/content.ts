import type { contentCalls } from '../../../src/register/calls/content.ts';
import { courtsOf, type Grid, placesIn, placesOf } from '../../../src/register/places.ts';
import type { Handlers } from '../frame/context.ts';
import { row, rows, run } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';

export const contentHandlers: Handlers<typeof contentCalls> = {
  takeRegister: ({ app }, { posts: { posts: kinds }, community, grids }) =>
    byClock(app, (tx) => {
      run(tx, 'UPDATE post_kinds SET gone = 1 WHERE gone = 0');
      for (const { id, name, place, holder, ...does } of kinds)
        run(
          tx,
          `INSERT INTO post_kinds (id, name, place, holder, checked, receives, arbitrates) VALUES ({:id}, {:name}, {:place}, {:holder}, {:checked}, {:receives}, {:arbitrates})
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, place = excluded.place, holder = excluded.holder, checked = excluded.checked,
              receives = excluded.receives, arbitrates = excluded.arbitrates, gone = 0`,
          {
            id,
            name,
            place,
            holder,
            checked: Number(does.checked),
            receives: Number(does.receives),
            arbitrates: Number(does.arbitrates),
          },
        );
      const places = placesOf(community, grids);
      run(tx, 'UPDATE register_places SET gone = 1 WHERE gone = 0');
      for (const [place, { id, name }] of places.entries())
        run(
          tx,
          `INSERT INTO register_places (id, name, place) VALUES ({:id}, {:name}, {:place})
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, place = excluded.place, gone = 0`,
          { id, name, place },
        );
      run(
        tx,
        `INSERT INTO register_grids (one, community, grids) VALUES (1, {:community}, {:grids})
          ON CONFLICT (one) DO UPDATE SET community = excluded.community, grids = excluded.grids`,
        { community, grids: JSON.stringify(grids) },
      );
      return { kinds: kinds.length, places: places.length };
    }),
};

/** The places that words speak of, the narrowest first. */
export const placesSaid = (app: core.App, words: string): string[] => placeReader(app)(words);

/** The same, for many words. */
export function placeReader(app: core.App): (words: string) => string[] {
  const told = toldGrids(app);
  return (words) => (told ? placesIn(words, told.community, told.grids) : []);
}

/** The courtyards, each with what people call it. */
export function courtNames(app: core.App): { id: string; name: string; names: string[] }[] {
  const told = toldGrids(app);
  return told ? courtsOf(told.community, told.grids) : [];
}

function toldGrids(app: core.App): { community: string; grids: Grid[] } | null {
  const told = row<{ community: string; grids: string }>(
    app,
    'community grids',
    'SELECT community, grids FROM register_grids',
  );
  return told && { community: told.community, grids: JSON.parse(told.grids) as Grid[] };
}

/** What places are called, in the order in which they are given. */
export function placeNames(app: core.App, places: readonly string[]): { id: string; name: string }[] {
  return rows<{ id: string; name: string }>(
    app,
    'id name',
    'SELECT r.id, r.name FROM json_each({:places}) j JOIN register_places r ON r.id = j.value ORDER BY j.key',
    { places: JSON.stringify(places) },
  );
}
