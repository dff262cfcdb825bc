import { Refusal } from '../../../src/contract/refusal.ts';
import type { DirectoryCalls } from '../../../src/directory/contract.ts';
import type { Handlers } from '../frame/context.ts';
import { run } from '../frame/database.ts';
import { byClock } from '../frame/once.ts';
import { changesWhere, openingIn } from './rows.ts';

/** What the publisher's process asks and tells of the centers. */
export const publisherHandlers: Pick<
  Handlers<DirectoryCalls>,
  'takeCenters' | 'agreedOpenings' | 'reportOpening'
> = {
  takeCenters: ({ app }, { centers }) =>
    byClock(app, (tx) => {
      run(tx, 'UPDATE directory_centers SET gone = 1 WHERE gone = 0');
      for (const [place, { opening, ...center }] of centers.entries())
        run(
          tx,
          `INSERT INTO directory_centers (slug, name, hash, opening, place) VALUES ({:slug}, {:name}, {:hash}, {:opening}, {:place})
            ON CONFLICT (slug) DO UPDATE SET name = excluded.name, hash = excluded.hash, opening = excluded.opening,
              place = excluded.place, gone = 0`,
          { ...center, opening: JSON.stringify(opening), place },
        );
      return { centers: centers.length };
    }),
  agreedOpenings: ({ app }) => ({
    changes: changesWhere(app, "c.state = 'agreed' ORDER BY c.decided_at, c.id LIMIT 20").map(
      ({ id, center, base, after }) => ({ id, center, hash: base, opening: openingIn(after) }),
    ),
  }),
  reportOpening: ({ app }, { id, state, problem }) =>
    byClock(app, (tx, now) => {
      if (changesWhere(tx, 'c.id = {:id}', { id }).length === 0) throw new Refusal('not_found');
      const taken = run(
        tx,
        `UPDATE opening_changes SET state = {:state}, problem = {:problem}, ended_at = {:now}
          WHERE id = {:id} AND state = 'agreed'`,
        { id, state, problem, now },
      );
      return { taken: taken > 0 };
    }),
};
