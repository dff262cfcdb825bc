import { Refusal } from '../../../src/contract/refusal.ts';
import type { householdCalls } from '../../../src/register/calls/households.ts';
import { refuse } from '../../../src/register/refusals.ts';
import type { Handlers } from '../frame/context.ts';
import { newId, row, rows, run } from '../frame/database.ts';
import { pageOf } from '../frame/pages.ts';
import { activeMember, memberByNumber, type Person } from '../people/members.ts';
import { isPlace } from './posts.ts';

interface Household {
  id: string;
  place: string;
  placeName: string;
  unit: string;
  room: string;
  madeAt: number;
  ended: number;
  members: string;
}
const COLUMNS = 'id place placeName unit room madeAt ended members';
const SELECT = `SELECT h.id, h.place, (SELECT r.name FROM register_places r WHERE r.id = h.place) AS placeName, h.unit, h.room,
    h.made_at AS madeAt, h.ended_at IS NOT NULL AS ended,
    (SELECT json_group_array(json_object('person', json_object('number', m.number, 'name', m.name), 'from', l.from_day))
      FROM household_members l JOIN members m ON m.id = l.member WHERE l.household = h.id AND l.ended_at IS NULL) AS members
  FROM households h`;

const shown = ({ ended, members, madeAt: _, ...rest }: Household) => ({
  ...rest,
  ended: ended === 1,
  members: JSON.parse(members) as { person: Person; from: string }[],
});

function named(app: core.App, id: string) {
  const found = row<Household>(app, COLUMNS, `${SELECT} WHERE h.id = {:id}`, { id });
  if (!found) throw new Refusal('not_found');
  return shown(found);
}
function standing(app: core.App, id: string) {
  const found = named(app, id);
  if (found.ended) throw refuse('household_gone');
  return found;
}

export const householdHandlers: Handlers<typeof householdCalls> = {
  households: ({ app }, { place = '', cursor }) =>
    pageOf(
      cursor,
      'newest',
      'h.made_at',
      'h.id',
      (where, params) =>
        rows<Household>(
          app,
          COLUMNS,
          `${SELECT} WHERE h.ended_at IS NULL AND ({:place} = '' OR h.place = {:place}) AND ${where}`,
          { ...params, place },
        ),
      ({ madeAt, id }) => ({ at: madeAt, id }),
      shown,
    ),
  writeHousehold({ app, actor, now }, { place, unit, room }) {
    if (!isPlace(app, place, 'building')) throw refuse('post_place');
    const door = { place, unit, room };
    const known = row(
      app,
      'id',
      'SELECT id FROM households WHERE place = {:place} AND unit = {:unit} AND room = {:room} AND ended_at IS NULL',
      door,
    );
    if (known) throw refuse('household_known');
    const id = newId(app);
    run(
      app,
      'INSERT INTO households (id, place, unit, room, made_by, made_at) VALUES ({:id}, {:place}, {:unit}, {:room}, {:by}, {:now})',
      { id, ...door, by: actor.id, now },
    );
    return named(app, id);
  },
  endHousehold({ app, actor, now }, { id }) {
    standing(app, id);
    const end = { id, by: actor.id, now };
    run(
      app,
      'UPDATE household_members SET ended_by = {:by}, ended_at = {:now} WHERE household = {:id} AND ended_at IS NULL',
      end,
    );
    run(app, 'UPDATE households SET ended_by = {:by}, ended_at = {:now} WHERE id = {:id}', end);
    return named(app, id);
  },
  joinHousehold({ app, actor, now }, { id, member: number, from }) {
    standing(app, id);
    const { id: member } = activeMember(app, number);
    if (
      row(app, 'id', 'SELECT id FROM household_members WHERE member = {:member} AND ended_at IS NULL', {
        member,
      })
    )
      throw refuse('household_member');
    run(
      app,
      `INSERT INTO household_members (id, household, member, from_day, made_by, made_at)
        VALUES ({:row}, {:id}, {:member}, {:from}, {:by}, {:now})`,
      { row: newId(app), id, member, from, by: actor.id, now },
    );
    return named(app, id);
  },
  leaveHousehold({ app, actor, now }, { id, member: number }) {
    named(app, id);
    const { id: member } = memberByNumber(app, number);
    const moved = run(
      app,
      `UPDATE household_members SET ended_by = {:by}, ended_at = {:now}
        WHERE household = {:id} AND member = {:member} AND ended_at IS NULL`,
      { id, member, by: actor.id, now },
    );
    if (moved === 0) throw refuse('household_absent');
    return named(app, id);
  },
};
