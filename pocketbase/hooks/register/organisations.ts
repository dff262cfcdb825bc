import { Refusal } from '../../../src/contract/refusal.ts';
import type { postCalls } from '../../../src/register/calls/posts.ts';
import { refuse } from '../../../src/register/refusals.ts';
import type { Handlers } from '../frame/context.ts';
import { newId, row, rows, run } from '../frame/database.ts';

interface Organisation {
  id: string;
  name: string;
  kind: 'party' | 'committee' | 'social' | 'department' | 'local' | 'property' | 'residents';
  phone: string;
  ended: boolean;
}
const COLUMNS = 'id name kind phone ended';
const SELECT = 'SELECT id, name, kind, phone, ended_at IS NOT NULL AS ended FROM organisations';
type Stored = Omit<Organisation, 'ended'> & { ended: number };
const read = ({ ended, ...rest }: Stored): Organisation => ({ ...rest, ended: ended === 1 });

function named(app: core.App, id: string): Organisation {
  const found = row<Stored>(app, COLUMNS, `${SELECT} WHERE id = {:id}`, { id });
  if (!found) throw new Refusal('not_found');
  return read(found);
}

export const organisationHandlers: Pick<
  Handlers<typeof postCalls>,
  'organisations' | 'writeOrganisation' | 'endOrganisation'
> = {
  organisations: ({ app }) => ({
    items: rows<Stored>(app, COLUMNS, `${SELECT} ORDER BY ended_at IS NOT NULL, name LIMIT 500`).map(read),
  }),
  writeOrganisation({ app, actor, now }, { name, kind, phone }) {
    if (row(app, 'id', 'SELECT id FROM organisations WHERE name = {:name} AND ended_at IS NULL', { name }))
      throw refuse('organisation_known');
    const id = newId(app);
    run(
      app,
      `INSERT INTO organisations (id, name, kind, phone, made_by, made_at) VALUES ({:id}, {:name}, {:kind}, {:phone}, {:by}, {:now})`,
      { id, name, kind, phone, by: actor.id, now },
    );
    return named(app, id);
  },
  endOrganisation({ app, actor, now }, { id }) {
    if (named(app, id).ended) throw refuse('organisation_gone');
    const end = { id, by: actor.id, now };
    // Nobody ends their own post: where the caller holds one there, a colleague ends the organisation.
    const own = row(
      app,
      'id',
      "SELECT id FROM posts WHERE place = 'organisation:' || {:id} AND member = {:by} AND ended_at IS NULL",
      { id, by: actor.id },
    );
    if (own) throw new Refusal('not_allowed');
    run(
      app,
      `UPDATE posts SET ended_by = {:by}, ended_at = {:now} WHERE (organisation = {:id} OR place = 'organisation:' || {:id}) AND ended_at IS NULL`,
      end,
    );
    run(app, 'UPDATE organisations SET ended_by = {:by}, ended_at = {:now} WHERE id = {:id}', end);
    return named(app, id);
  },
};
