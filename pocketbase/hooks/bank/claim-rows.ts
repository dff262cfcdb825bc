import type { ClaimState } from '../../../src/bank/calls/claims.ts';
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { maskedName } from '../../../src/people/member.ts';
import { holds } from '../frame/actor.ts';
import type { MemberContext } from '../frame/context.ts';
import { row, rows } from '../frame/database.ts';
import { type Position, pageOf } from '../frame/pages.ts';
import { CLOSE, ONE_HAND, type Person } from '../people/members.ts';
import { policyNamed, serviceName } from './policies.ts';

/** A claim as it is stored, with the people it names. */
export interface ClaimRow {
  id: string;
  state: ClaimState;
  volunteer: string;
  maker: string;
  mandate: string | null;
  served: string | null;
  people: { [id: string]: Person };
  service: string;
  startsAt: number;
  endsAt: number;
  minutes: number;
  note: string;
  late: number;
  policy: string;
  reviewsNeeded: number;
  reviews: { checker: string; at: number }[];
  period: number;
  createdAt: number;
  deposited: number | null;
  recordedOnly: number | null;
  rejectedFor: string | null;
  /** Whether the volunteer is the caller's kin, one they act for, or could be the same person by a printed card. */
  kin: number;
}
type Stored = Omit<ClaimRow, 'people' | 'reviews'> & { people: string; reviews: string };

const COLUMNS =
  'id state volunteer maker mandate served people service startsAt endsAt minutes note late policy reviewsNeeded reviews period createdAt deposited recordedOnly rejectedFor kin';
const SELECT = `SELECT c.id, c.state, c.volunteer, c.maker, c.mandate, c.served, c.service, c.starts_at AS startsAt, c.ends_at AS endsAt,
    c.minutes, c.note, c.late, c.policy, c.reviews_needed AS reviewsNeeded, c.period, c.created_at AS createdAt,
    c.deposited, c.recorded_only AS recordedOnly, c.rejected_for AS rejectedFor,
    (SELECT json_group_object(m.id, json_object('number', m.number, 'name', m.name)) FROM members m
      WHERE m.id IN (c.volunteer, c.maker, c.served)
        OR m.id IN (SELECT r.checker FROM claim_reviews r WHERE r.claim = c.id)) AS people,
    (SELECT json_group_array(json_object('checker', r.checker, 'at', r.at)) FROM claim_reviews r
      WHERE r.claim = c.id AND r.verdict = 'approve') AS reviews,
    (${CLOSE('{:caller}', 'c.volunteer')} OR ${ONE_HAND('{:caller}', 'c.maker')}) AS kin
  FROM claims c`;

const read = ({ people, reviews, ...rest }: Stored): ClaimRow => ({
  ...rest,
  people: JSON.parse(people),
  reviews: JSON.parse(reviews),
});

/** The claim with this id, as it stands to the caller. Refuses where there is none. */
export function claimNamed({ app, actor, now }: MemberContext, id: string): ClaimRow {
  const stored = row<Stored>(app, COLUMNS, `${SELECT} WHERE c.id = {:id}`, { id, caller: actor.id, now });
  if (!stored) throw new Refusal('not_found');
  return read(stored);
}

const WHERE = {
  mine: '{:caller} IN (c.volunteer, c.maker)',
  review: `c.state IN ('waiting', 'second') AND {:caller} NOT IN (c.volunteer, c.maker) AND {:caller} IS NOT c.served
    AND kin = 0 AND NOT EXISTS (SELECT 1 FROM claim_reviews r WHERE r.claim = c.id AND r.checker = {:caller})`,
  all: '1',
};

/** A page of claims: those to review oldest first, others newest first. */
export function claimPage(context: MemberContext, view: keyof typeof WHERE, cursor: string | undefined) {
  const order: Position['order'] = view === 'review' ? 'oldest' : 'newest';
  return pageOf(
    cursor,
    order,
    'c.created_at',
    'c.id',
    (where, params) =>
      rows<Stored>(context.app, COLUMNS, `${SELECT} WHERE ${WHERE[view]} AND ${where}`, {
        ...params,
        caller: context.actor.id,
        now: context.now,
      }).map(read),
    (claim) => ({ at: claim.createdAt, id: claim.id }),
    (claim) => shownClaim(context, claim),
  );
}

/** A claim as the caller sees it. */
export function shownClaim({ app, actor }: MemberContext, claim: ClaimRow) {
  const person = (id: string): Person => claim.people[id] ?? { number: '', name: '' };
  const close =
    actor.id === claim.served ||
    (['hours.review', 'audit.read', 'members.manage'] as const).some((one) => holds(actor, one));
  // Who only typed a number does not learn whose it is.
  const served = (id: string): Person =>
    close ? person(id) : { number: person(id).number, name: maskedName(person(id).name) };
  const open = claim.state === 'waiting' || claim.state === 'second';
  const mayReview =
    open &&
    holds(actor, 'hours.review') &&
    ![claim.volunteer, claim.maker, claim.served].includes(actor.id) &&
    claim.kin === 0 &&
    !claim.reviews.some(({ checker }) => checker === actor.id);
  return {
    id: claim.id,
    state: claim.state,
    volunteer: person(claim.volunteer),
    maker: person(claim.maker),
    underMandate: claim.mandate !== null,
    served: claim.served === null ? null : served(claim.served),
    service: { id: claim.service, name: serviceName(policyNamed(app, claim.policy), claim.service) },
    startsAt: isoInShanghai(claim.startsAt),
    endsAt: isoInShanghai(claim.endsAt),
    minutes: claim.minutes,
    note: claim.note,
    late: claim.late === 1,
    reviewsNeeded: claim.reviewsNeeded,
    reviews: claim.reviews.map(({ checker, at }) => ({ by: person(checker), at: isoInShanghai(at) })),
    createdAt: isoInShanghai(claim.createdAt),
    deposited: claim.deposited,
    recordedOnly: claim.recordedOnly,
    rejectedFor: claim.rejectedFor,
    can: mayReview ? ['approve' as const, 'reject' as const] : [],
  };
}
