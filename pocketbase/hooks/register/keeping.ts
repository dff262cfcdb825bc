import { registerParts } from '../../../src/register/export.ts';
import { run } from '../frame/database.ts';
import { type Keeping, PSEUDONYM } from '../frame/keeping.ts';

const PLACE = (of: string) => `coalesce((SELECT r.name FROM register_places r WHERE r.id = ${of}),
  (SELECT o.name FROM organisations o WHERE 'organisation:' || o.id = ${of}), '')`;
/** Acts of staff: of each table that tells by whom and when, what they are called. */
const ACTS = [
  ['posts', 'made', 'post-made'],
  ['posts', 'checked', 'post-checked'],
  ['posts', 'ended', 'post-ended'],
  ['organisations', 'made', 'organisation-made'],
  ['organisations', 'ended', 'organisation-ended'],
  ['households', 'made', 'household-made'],
  ['households', 'ended', 'household-ended'],
  ['household_members', 'made', 'member-moved-in'],
  ['household_members', 'ended', 'member-moved-out'],
] as const;

export const registerKeeping: Keeping = {
  tables: {
    posts: {
      columns: ['member', 'made_by', 'checked_by', 'ended_by'],
      exported: ['posts', 'register-acts'],
      forgotten: 'what they hold ends; that somebody held it stays under a number',
    },
    organisations: { columns: ['made_by', 'ended_by'], exported: ['register-acts'], forgotten: PSEUDONYM },
    households: { columns: ['made_by', 'ended_by'], exported: ['register-acts'], forgotten: PSEUDONYM },
    household_members: {
      columns: ['member', 'made_by', 'ended_by'],
      exported: ['household', 'register-acts'],
      forgotten: 'they have moved out; that somebody lived there stays under a number',
    },
  },
  parts: {
    posts: {
      ...registerParts.posts,
      rows: `SELECT p.id, k.name, ${PLACE('p.place')} AS place, p.from_day AS fromDay, p.to_day AS toDay, p.ended_at AS endedAt,
        printf('%015d.%s', p.made_at, p.id) AS spot FROM posts p JOIN post_kinds k ON k.id = p.kind WHERE p.member = {:member}`,
    },
    household: {
      ...registerParts.household,
      rows: `SELECT ${PLACE('h.place')} AS place, h.unit, h.room, l.from_day AS fromDay, l.ended_at AS endedAt,
        printf('%015d.%s', l.made_at, l.id) AS spot FROM household_members l JOIN households h ON h.id = l.household WHERE l.member = {:member}`,
    },
    'register-acts': {
      ...registerParts['register-acts'],
      rows: ACTS.map(
        ([table, how, what], at) =>
          `SELECT '${what}' AS what, id AS of, ${how}_at AS at, printf('%015d.%d%s', ${how}_at, ${at}, substr(id, 1, 19)) AS spot
            FROM ${table} WHERE ${how}_by = {:member}`,
      ).join(' UNION ALL '),
    },
  },
  forget(tx, { member, now }) {
    run(tx, 'UPDATE posts SET ended_at = {:now} WHERE member = {:member} AND ended_at IS NULL', {
      member,
      now,
    });
    run(tx, 'UPDATE household_members SET ended_at = {:now} WHERE member = {:member} AND ended_at IS NULL', {
      member,
      now,
    });
  },
};
