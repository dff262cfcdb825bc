import { Refusal } from '../../../src/contract/refusal.ts';
import type { DirectoryCalls } from '../../../src/directory/contract.ts';
import type { Handlers } from '../frame/context.ts';
import { run } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';
import { changesWhere, saidIn } from './rows.ts';

/** What the publisher's process asks and tells of the directory. */
export const publisherHandlers: Pick<
  Handlers<DirectoryCalls>,
  'takeDirectory' | 'agreedDirectory' | 'reportDirectory'
> = {
  takeDirectory: ({ app }, { entries }) =>
    byClock(app, (tx) => {
      run(tx, 'UPDATE directory_entries SET gone = 1 WHERE gone = 0');
      for (const [place, { said, ...entry }] of entries.entries())
        run(
          tx,
          `INSERT INTO directory_entries (part, slug, name, hash, said, place)
            VALUES ({:part}, {:slug}, {:name}, {:hash}, {:said}, {:place})
            ON CONFLICT (part, slug) DO UPDATE SET name = excluded.name, hash = excluded.hash, said = excluded.said,
              place = excluded.place, gone = 0`,
          { ...entry, part: said.part, said: JSON.stringify(said), place },
        );
      return { entries: entries.length };
    }),
  agreedDirectory: ({ app }) => ({
    changes: changesWhere(app, "c.state = 'agreed' ORDER BY c.decided_at, c.id LIMIT 20").map(
      ({ id, slug, base, after }) => ({ id, slug, hash: base, said: saidIn(after) }),
    ),
  }),
  reportDirectory: ({ app }, { id, state, problem }) =>
    byClock(app, (tx, now) => {
      if (changesWhere(tx, 'c.id = {:id}', { id }).length === 0) throw new Refusal('not_found');
      const taken = run(
        tx,
        `UPDATE directory_changes SET state = {:state}, problem = {:problem}, ended_at = {:now}
          WHERE id = {:id} AND state = 'agreed'`,
        { id, state, problem, now },
      );
      return { taken: taken > 0 };
    }),
};
