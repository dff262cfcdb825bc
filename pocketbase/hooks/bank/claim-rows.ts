import { type ClaimStanding, claimSteps, whyNotClaim } from '../../../src/bank/claim-review.ts';
import { DAY, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { stepsOpen } from '../../../src/people/decisions.ts';
import { maskedName } from '../../../src/people/member.ts';
import { holds } from '../frame/actor.ts';
import type { MemberContext } from '../frame/context.ts';
import { row, rows } from '../frame/database.ts';
import { type Position, pageOf } from '../frame/pages.ts';
import { CLOSENESS, type Person } from '../people/members.ts';
import { policyNamed, serviceName } from './policies.ts';

/** A claim as it is stored, with the people it names and how the caller stands to it. */
export interface ClaimRow extends ClaimStanding {
  id: string;
  mandate: string | null;
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
  decidedAt: number | null;
  rejectedFor: string | null;
}
type Stored = Omit<ClaimRow, 'people' | 'reviews'> & { people: string; reviews: string };

const COLUMNS =
  'id state volunteer maker mandate served people service startsAt endsAt minutes note late policy reviewsNeeded reviews period createdAt deposited recordedOnly rejectedFor decidedAt correctedBy kin oneHand';
const CORRECTED_BY = '(SELECT v.corrected_by FROM activity_visits v WHERE v.claim = c.id)';
/** Two review at most: to the second this is the other. */
const FIRST_CHECKER =
  '(SELECT r.checker FROM claim_reviews r WHERE r.claim = c.id AND r.checker <> {:caller} ORDER BY r.at, r.checker)';
const SELECT = `SELECT c.id, c.state, c.volunteer, c.maker, c.mandate, c.served, c.service, c.starts_at AS startsAt, c.ends_at AS endsAt,
    c.minutes, c.note, c.late, c.policy, c.reviews_needed AS reviewsNeeded, c.period, c.created_at AS createdAt,
    c.deposited, c.recorded_only AS recordedOnly, c.rejected_for AS rejectedFor, c.decided_at AS decidedAt,
    (SELECT json_group_object(m.id, json_object('number', m.number, 'name', m.name)) FROM members m
      WHERE m.id IN (c.volunteer, c.maker, c.served)
        OR m.id IN (SELECT r.checker FROM claim_reviews r WHERE r.claim = c.id)) AS people,
    (SELECT json_group_array(json_object('checker', r.checker, 'at', r.at)) FROM claim_reviews r
      WHERE r.claim = c.id AND r.verdict = 'approve') AS reviews,
    ${CORRECTED_BY} AS correctedBy,
    ${CLOSENESS(['c.volunteer', 'c.maker', CORRECTED_BY, FIRST_CHECKER])}
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
  returned: `c.volunteer = {:caller} AND c.state = 'rejected' AND c.decided_at > {:now} - ${30 * DAY}`,
  review: "c.state IN ('waiting', 'second')",
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
    (claim) => view !== 'review' || stepsFor(context, claim).includes('approve'),
  );
}

const stepsFor = ({ actor }: MemberContext, claim: ClaimRow) =>
  stepsOpen(claimSteps, (step) => whyNotClaim(step, claim, actor));

/** A claim as the caller sees it. */
export function shownClaim(context: MemberContext, claim: ClaimRow) {
  const { app, actor } = context;
  const person = (id: string): Person => claim.people[id] ?? { number: '', name: '' };
  const close =
    actor.id === claim.served ||
    (['hours.review', 'audit.read', 'members.manage'] as const).some((one) => holds(actor, one));
  // Who only typed a number does not learn whose it is.
  const served = (id: string): Person =>
    close ? person(id) : { number: person(id).number, name: maskedName(person(id).name) };
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
    decidedAt: claim.decidedAt === null ? null : isoInShanghai(claim.decidedAt),
    can: stepsFor(context, claim),
  };
}
