import { dayOf, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { stepsOpen } from '../../../src/people/decisions.ts';
import type { postCalls } from '../../../src/register/calls/posts.ts';
import {
  type PostDays,
  type PostStanding,
  type PostStep,
  postState,
  postSteps,
  whyNotPost,
} from '../../../src/register/post.ts';
import { refuse } from '../../../src/register/refusals.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { newId, row, rows, run, text } from '../frame/database.ts';
import { pageOf } from '../frame/pages.ts';
import { activeMember, CLOSENESS, type Person } from '../people/members.ts';
import { type HeldPost, POSTS_OF, receives, vacantGrids } from './held.ts';

type PostHandlers = Omit<
  Handlers<typeof postCalls>,
  'organisations' | 'writeOrganisation' | 'endOrganisation'
>;

interface PostRow extends Omit<PostStanding, 'state'>, PostDays {
  id: string;
  kind: string;
  name: string;
  place: string;
  placeName: string;
  organisation: string | null;
  organisationName: string | null;
  holderIs: Person | null;
  makerIs: Person;
  checkerIs: Person | null;
  madeAt: number;
}
type Bit = 'needsCheck' | 'checked' | 'ended';
type Packed = 'holderIs' | 'makerIs' | 'checkerIs';
type Stored = Omit<PostRow, Bit | Packed> & { [bit in Bit]: number } & { [name in Packed]: string | null };

const COLUMNS =
  'id kind name place placeName member organisation organisationName holderIs fromDay toDay needsCheck checked ended maker makerIs checkerIs madeAt kin oneHand';
const PERSON = (of: string) =>
  `(SELECT json_object('number', m.number, 'name', m.name) FROM members m WHERE m.id = ${of})`;
const SELECT = `SELECT p.id, p.kind, k.name, p.place, coalesce((SELECT r.name FROM register_places r WHERE r.id = p.place),
    (SELECT o.name FROM organisations o WHERE 'organisation:' || o.id = p.place), '') AS placeName,
    p.member, p.organisation, (SELECT o.name FROM organisations o WHERE o.id = p.organisation) AS organisationName,
    ${PERSON('p.member')} AS holderIs, p.from_day AS fromDay, p.to_day AS toDay, p.needs_check AS needsCheck,
    p.checked_at IS NOT NULL AS checked, p.ended_at IS NOT NULL AS ended, p.made_by AS maker, ${PERSON('p.made_by')} AS makerIs,
    ${PERSON('p.checked_by')} AS checkerIs, p.made_at AS madeAt, ${CLOSENESS(['p.member', 'p.made_by'])}
  FROM posts p JOIN post_kinds k ON k.id = p.kind`;

function postsWhere(context: MemberContext, where: string, params: { [name: string]: string | number }) {
  const { app, actor, now } = context;
  return rows<Stored>(app, COLUMNS, `${SELECT} WHERE ${where}`, { ...params, caller: actor.id, now }).map(
    read,
  );
}
const person = (json: string | null): Person | null => (json === null ? null : (JSON.parse(json) as Person));
function read({ needsCheck, checked, ended, holderIs, makerIs, checkerIs, ...rest }: Stored): PostRow {
  return {
    ...rest,
    needsCheck: needsCheck === 1,
    checked: checked === 1,
    ended: ended === 1,
    holderIs: person(holderIs),
    makerIs: person(makerIs) ?? { number: '', name: '' },
    checkerIs: person(checkerIs),
  };
}

function postNamed(context: MemberContext, id: string): PostRow {
  const [found] = postsWhere(context, 'p.id = {:id}', { id });
  if (!found) throw new Refusal('not_found');
  return found;
}

const VIEWS = {
  now: "p.ended_at IS NULL AND coalesce(p.to_day, '9999-12-31') >= {:today} AND (p.needs_check = 0 OR p.checked_at IS NOT NULL)",
  waiting:
    "p.ended_at IS NULL AND coalesce(p.to_day, '9999-12-31') >= {:today} AND p.needs_check = 1 AND p.checked_at IS NULL",
  over: "(p.ended_at IS NOT NULL OR coalesce(p.to_day, '9999-12-31') < {:today})",
};

export const postHandlers: PostHandlers = {
  posts: (context, { view, place = '', cursor }) =>
    pageOf(
      cursor,
      'newest',
      'p.made_at',
      'p.id',
      (where, params) =>
        postsWhere(context, `${VIEWS[view]} AND ({:place} = '' OR p.place = {:place}) AND ${where}`, {
          ...params,
          today: dayOf(context.now),
          place,
        }),
      ({ madeAt, id }) => ({ at: madeAt, id }),
      (post) => shown(context, post),
    ),
  register: ({ app, now }) => ({
    kinds: rows<{ id: string; name: string; place: string; holder: string; checked: number }>(
      app,
      'id name place holder checked',
      'SELECT id, name, place, holder, checked FROM post_kinds WHERE gone = 0 ORDER BY id',
    ).map(({ checked, ...kind }) => ({ ...kind, checked: checked === 1 })),
    places: rows<{ id: string; name: string }>(
      app,
      'id name',
      'SELECT id, name FROM register_places WHERE gone = 0 ORDER BY place',
    ),
    vacant: vacantGrids(app, now),
  }),
  myPosts({ app, actor, now }) {
    const held = JSON.parse(
      text(app, `SELECT ${POSTS_OF('{:member}')} AS json`, { member: actor.id, today: dayOf(now) }),
    ) as HeldPost[];
    return {
      items: held.map(({ name, placeName, from }) => ({ name, placeName, from })),
      receives: receives(app, actor.id, now),
    };
  },
  writePost(context, { kind, place, member, organisation, from, to }) {
    const { app, actor, now } = context;
    const known = row<{ place: string; holder: string; checked: number }>(
      app,
      'place holder checked',
      'SELECT place, holder, checked FROM post_kinds WHERE id = {:kind} AND gone = 0',
      { kind },
    );
    if (!known) throw refuse('post_kind');
    if (!isPlace(app, place, known.place)) throw refuse('post_place');
    const wanted = known.holder === 'member' ? [member, organisation] : [organisation, member];
    if (wanted[0] === undefined || wanted[1] !== undefined) throw refuse('post_holder');
    const holder = member === undefined ? null : activeMember(app, member).id;
    if (holder === actor.id) throw refuse('post_own');
    if (organisation !== undefined && !stands(app, organisation)) throw refuse('organisation_gone');
    if (to !== undefined && to < from) throw refuse('post_days');
    const held = {
      kind,
      place,
      holder,
      organisation: organisation ?? null,
      from,
      to: to ?? null,
    };
    const twice = row(
      app,
      'id',
      `SELECT id FROM posts WHERE kind = {:kind} AND place = {:place} AND member IS {:holder} AND organisation IS {:organisation}
        AND ended_at IS NULL AND from_day <= coalesce({:to}, '9999-12-31') AND {:from} <= coalesce(to_day, '9999-12-31')`,
      held,
    );
    if (twice) throw refuse('post_twice');
    const id = newId(app);
    run(
      app,
      `INSERT INTO posts (id, kind, place, member, organisation, from_day, to_day, needs_check, made_by, made_at)
        VALUES ({:id}, {:kind}, {:place}, {:holder}, {:organisation}, {:from}, {:to}, {:needs}, {:by}, {:now})`,
      { id, ...held, needs: known.checked, by: actor.id, now },
    );
    return shown(context, postNamed(context, id));
  },
  checkPost(context, { id }) {
    postFor(context, id, 'check');
    run(context.app, 'UPDATE posts SET checked_by = {:by}, checked_at = {:now} WHERE id = {:id}', {
      id,
      by: context.actor.id,
      now: context.now,
    });
    return shown(context, postNamed(context, id));
  },
  endPost(context, { id }) {
    postFor(context, id, 'end');
    run(context.app, 'UPDATE posts SET ended_by = {:by}, ended_at = {:now} WHERE id = {:id}', {
      id,
      by: context.actor.id,
      now: context.now,
    });
    return shown(context, postNamed(context, id));
  },
};

/** Whether posts of this kind of place can be held at `place` now. */
export function isPlace(app: core.App, place: string, kind: string): boolean {
  if (kind === 'organisation')
    return place.startsWith('organisation:') && stands(app, place.slice('organisation:'.length));
  if (kind === 'all' ? place !== 'all' : !place.startsWith(`${kind}:`)) return false;
  return (
    row(app, 'id', 'SELECT id FROM register_places WHERE id = {:place} AND gone = 0', { place }) !== null
  );
}

export const stands = (app: core.App, organisation: string): boolean =>
  row(app, 'id', 'SELECT id FROM organisations WHERE id = {:organisation} AND ended_at IS NULL', {
    organisation,
  }) !== null;

const standing = (post: PostRow, now: number) => ({ ...post, state: postState(post, dayOf(now)) });

/** Refuses where the caller may not take this step with the post now. */
function postFor(context: MemberContext, id: string, step: PostStep): void {
  const why = whyNotPost(step, standing(postNamed(context, id), context.now), context.actor);
  if (why === 'post_state') throw refuse(why);
  if (why !== null) throw new Refusal(why);
}

function shown({ actor, now }: MemberContext, post: PostRow) {
  const { id, kind, name, place, placeName, organisation, organisationName, fromDay, toDay } = post;
  const stood = standing(post, now);
  return {
    id,
    kind,
    name,
    place,
    placeName,
    member: post.holderIs,
    organisation: organisation === null ? null : { id: organisation, name: organisationName ?? '' },
    from: fromDay,
    to: toDay,
    state: stood.state,
    maker: post.makerIs,
    checker: post.checkerIs,
    madeAt: isoInShanghai(post.madeAt),
    can: stepsOpen(postSteps, (step) => whyNotPost(step, stood, actor)),
  };
}
