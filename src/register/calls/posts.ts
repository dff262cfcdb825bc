/** What staff write into the register of posts and organisations, and what a member reads of their own. */
import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { organisation, organisationKinds, type post as Post, place, post } from './fields.ts';

const writes = ['register.write'] as const;
const step = <const Path extends string>(path: Path) =>
  ({ method: 'POST', path, keyed: true, body: f.fields({}), answer: post as typeof Post }) as const;

export const postCalls = defineCalls({
  posts: {
    method: 'GET',
    path: '/api/register/posts',
    summary:
      'now: held or to come; waiting: for a second of staff; over: past or ended. The newest first. Of one place where it is told.',
    who: writes,
    query: f.fields({
      view: f.choice(['now', 'waiting', 'over']),
      place: v.optional(place()),
      cursor: f.cursor(),
      take: f.take(),
    }),
    answer: f.list(post),
  },
  register: {
    method: 'GET',
    path: '/api/register',
    summary:
      'Which posts there are and where they can be held, as the content says now; and the grids in which nobody receives what people say: it falls to the desk.',
    who: writes,
    query: f.fields({}),
    answer: v.strictObject({
      kinds: v.array(
        v.strictObject({
          id: v.string(),
          name: v.string(),
          place: v.string(),
          holder: v.string(),
          checked: v.boolean(),
        }),
      ),
      places: v.array(v.strictObject({ id: v.string(), name: v.string() })),
      vacant: v.array(v.strictObject({ id: v.string(), name: v.string() })),
    }),
  },
  myPosts: {
    method: 'GET',
    path: '/api/register/mine',
    summary: 'The posts that I hold now, and whether I am given what people say because of one.',
    who: ['member'],
    query: f.fields({}),
    answer: v.strictObject({
      items: v.array(v.strictObject({ name: v.string(), placeName: v.string(), from: v.string() })),
      receives: v.boolean(),
    }),
  },
  writePost: {
    method: 'POST',
    path: '/api/register/posts',
    keyed: true,
    summary:
      'Write that a member or an organisation holds a post somewhere. Where its kind says so it counts once a second of staff has checked it.',
    who: writes,
    body: f.fields({
      kind: f.slug(),
      place: place(),
      member: v.optional(f.memberNumber()),
      organisation: v.optional(f.id()),
      from: f.day(),
      to: v.optional(f.day()),
    }),
    answer: post,
    refusals: [
      'post_kind',
      'post_place',
      'post_holder',
      'post_own',
      'post_days',
      'post_twice',
      'organisation_gone',
      'member_unknown',
      'member_inactive',
    ],
  },
  checkPost: {
    ...step('/api/register/posts/{id}/check'),
    summary:
      'A second of staff, who neither wrote nor holds it nor is close to who does, says that it is so.',
    who: writes,
    refusals: [
      'not_found',
      'post_state',
      'checker_is_beneficiary',
      'checker_is_maker',
      'checker_is_kin',
      'checker_is_printer',
    ],
  },
  endPost: {
    ...step('/api/register/posts/{id}/end'),
    summary: 'It ends today. Nobody ends their own.',
    who: writes,
    refusals: ['not_found', 'post_state', 'checker_is_beneficiary'],
  },
  organisations: {
    method: 'GET',
    path: '/api/register/organisations',
    summary: 'Organisations, by name; whoever hears what people say names one as what it is about.',
    who: ['register.write', 'matters.hear'],
    query: f.fields({ take: f.take() }),
    answer: v.strictObject({ items: v.array(organisation) }),
  },
  writeOrganisation: {
    method: 'POST',
    path: '/api/register/organisations',
    keyed: true,
    summary: 'Write an organisation down, under the name that people know.',
    who: writes,
    body: f.fields({
      name: f.line(40),
      kind: f.choice(organisationKinds),
      phone: v.optional(f.phone(), ''),
    }),
    answer: organisation,
    refusals: ['organisation_known'],
  },
  endOrganisation: {
    method: 'POST',
    path: '/api/register/organisations/{id}/end',
    keyed: true,
    summary: 'An organisation is no more, and holds nothing from now on. Posts in it end with it.',
    who: writes,
    body: f.fields({}),
    answer: organisation,
    refusals: ['not_found', 'organisation_gone'],
  },
});
