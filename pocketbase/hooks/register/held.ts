import { dayOf } from '../../../src/calendar/shanghai.ts';
import { row, rows } from '../frame/database.ts';
import { KIN_LASTS } from '../people/members.ts';

/** A condition on a post `p` of kind `k`: it counts on {:today}, and whoever holds it is here. */
const COUNTS = `p.ended_at IS NULL AND p.from_day <= {:today} AND coalesce(p.to_day, '9999-12-31') >= {:today}
  AND (p.needs_check = 0 OR p.checked_at IS NOT NULL)
  AND (p.member IS NULL OR EXISTS (SELECT 1 FROM members h WHERE h.id = p.member AND h.status = 'active'))`;
/** Posts `p` that count on {:today}, with their kind `k`. */
const HELD = `posts p JOIN post_kinds k ON k.id = p.kind WHERE ${COUNTS}`;

/** A condition: `member` holds a post now because of which they are given what people say. Needs {:today}. */
export const RECEIVES = (member: string) =>
  `EXISTS (SELECT 1 FROM ${HELD} AND p.member = ${member} AND k.receives = 1)`;

/** Whether a member is given what people say because of a post. */
export const receives = (app: core.App, member: string, now: number): boolean =>
  row(app, 'found', `SELECT 1 AS found WHERE ${RECEIVES('{:member}')}`, { member, today: dayOf(now) }) !==
  null;

/** Of a member, as JSON, the posts that they hold now. Needs {:today}. */
export const POSTS_OF = (member: string) =>
  `(SELECT json_group_array(json_object('name', k.name, 'place', p.place, 'placeName', coalesce(
      (SELECT r.name FROM register_places r WHERE r.id = p.place), (SELECT o.name FROM organisations o WHERE 'organisation:' || o.id = p.place), ''),
      'from', p.from_day, 'receives', k.receives, 'arbitrates', k.arbitrates)) FROM ${HELD} AND p.member = ${member})`;
export interface HeldPost {
  name: string;
  place: string;
  placeName: string;
  from: string;
  receives: number;
  arbitrates: number;
}

/** Members by id who hold a post now because of which they decide whose a matter is. Needs {:today}. */
export const ARBITERS = `SELECT DISTINCT p.member FROM ${HELD} AND k.arbitrates = 1`;

/** The members who stand in an organisation now, or did within a year. `now` is a parameter of the query. */
export const STAFF_OF = (organisation: string) =>
  `SELECT p.member FROM posts p WHERE p.place = 'organisation:' || ${organisation} AND p.member IS NOT NULL
    AND p.from_day <= strftime('%Y-%m-%d', {:now} / 1000, 'unixepoch', '+8 hours')
    AND coalesce(p.ended_at, {:now}) > {:now} - ${KIN_LASTS}
    AND coalesce(p.to_day, '9999-12-31') > strftime('%Y-%m-%d', ({:now} - ${KIN_LASTS}) / 1000, 'unixepoch', '+8 hours')`;

/** A condition: two members live behind one door, or did within a year. `now` is a parameter of the query. */
export const AT_ONE_DOOR = (one: string, other: string) =>
  `EXISTS (SELECT 1 FROM household_members a JOIN household_members b ON b.household = a.household
    WHERE a.member = ${one} AND b.member = ${other} AND a.id <> b.id
      AND min(coalesce(a.ended_at, {:now}), coalesce(b.ended_at, {:now})) > {:now} - ${KIN_LASTS})`;

/** The grids in which nobody receives what people say. */
export const vacantGrids = (app: core.App, now: number): { id: string; name: string }[] =>
  rows<{ id: string; name: string }>(
    app,
    'id name',
    `SELECT r.id, r.name FROM register_places r WHERE r.gone = 0 AND substr(r.id, 1, 5) = 'grid:'
      AND NOT EXISTS (SELECT 1 FROM ${HELD} AND k.receives = 1 AND p.place = r.id) ORDER BY r.place`,
    { today: dayOf(now) },
  );
