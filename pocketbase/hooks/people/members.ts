import { DAY } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { whyNotClose } from '../../../src/people/decisions.ts';
import type { MemberFacts } from '../../../src/people/member.ts';
import { refuse } from '../../../src/people/refusals.ts';
import type { Relation } from '../../../src/people/relations.ts';
import type { MemberContext } from '../frame/context.ts';
import { row, rows } from '../frame/database.ts';
import { wholeNumber } from '../frame/numbers.ts';
import { serves } from './of-member.ts';

/** A member as the bank's rules see them. */
export interface Member extends MemberFacts {
  id: string;
  number: string;
  name: string;
  status: 'active' | 'inactive' | 'left';
}
export interface Person {
  number: string;
  name: string;
}

const COLUMNS = 'id number name status bornYear hardship family trained';
type Stored = Omit<Member, 'trained' | 'hardship' | 'family'> & {
  trained: string;
  hardship: number;
  family: number;
};

const toMember = (stored: Stored): Member => ({
  ...stored,
  hardship: stored.hardship === 1,
  family: stored.family === 1,
  trained: JSON.parse(stored.trained || '[]') ?? [],
});

const one = (app: core.App, where: string, value: string): Member | null => {
  const stored = row<Stored>(
    app,
    COLUMNS,
    `SELECT id, number, name, status, bornYear, hardship, family, trained FROM members WHERE ${where} = {:value}`,
    { value },
  );
  return stored && toMember(stored);
};

/** The member with this number, active or not. Refuses where there is none. */
export function memberByNumber(app: core.App, number: string): Member {
  const member = one(app, 'number', wholeNumber(app, number));
  if (!member) throw refuse('member_unknown');
  return member;
}

/** The member with this number; refuses one who is stopped or has left. */
export function activeMember(app: core.App, number: string): Member {
  const member = memberByNumber(app, number);
  if (member.status !== 'active') throw refuse('member_inactive');
  return member;
}

/** The member with this id, as a URL names them. Refuses where there is none. */
export function memberNamed(app: core.App, id: string): Member {
  const member = one(app, 'id', id);
  if (!member) throw new Refusal('not_found');
  return member;
}

export function memberById(app: core.App, id: string): Member {
  const member = one(app, 'id', id);
  if (!member) throw new Error('a member of the ledger is missing');
  return member;
}

/** A condition on a link `k`: not ended, and two members of staff have seen a paper. What two people say is not enough. */
const VERIFIED = 'k.agreed_at IS NOT NULL AND k.ended_at IS NULL AND k.maker NOT IN (k.member, k.other)';

/** The spouses in verified, unended links. */
export function spousesOf(app: core.App, id: string): Member[] {
  return rows<Stored>(
    app,
    COLUMNS,
    `SELECT m.id, m.number, m.name, m.status, m.bornYear, m.hardship, m.family, m.trained
      FROM kin_links k JOIN members m ON m.id = CASE WHEN k.member = {:id} THEN k.other ELSE k.member END
      WHERE {:id} IN (k.member, k.other) AND k.relation = 'spouse' AND ${VERIFIED}`,
    { id },
  ).map(toMember);
}

/** What `other` is to `member` by a verified link ('child', 'friend' …), or null. */
export function relationOf(app: core.App, member: string, other: string): Relation | null {
  const found = row<{ relation: Relation; turned: number }>(
    app,
    'relation turned',
    `SELECT k.relation, k.member <> {:member} AS turned FROM kin_links k WHERE ${VERIFIED}
        AND ((k.member = {:member} AND k.other = {:other}) OR (k.member = {:other} AND k.other = {:member}))`,
    { member, other },
  );
  return found && relationSeenFrom(found.relation, found.turned === 1);
}

/** How long kin counts after a link has ended, where it is in somebody's way: it could be ended for the moment. */
export const KIN_LASTS = 366 * DAY;

/** A condition on a link `k`: kin now, or within the last year. `now` is a parameter of the query. */
export const NEAR = `k.agreed_at IS NOT NULL AND coalesce(k.ended_at, {:now}) > {:now} - ${KIN_LASTS}`;

/** Whether two members are kin now, or were within the last year: neither decides about the other. */
export const nearKin = (
  { app, now }: Pick<MemberContext, 'app' | 'now'>,
  one: string,
  other: string,
): boolean =>
  row(app, 'found', `SELECT 1 AS found WHERE ${NEAR_KIN('{:one}', '{:other}')}`, { one, other, now }) !==
  null;

/** A condition on a mandate `d`: in force, or not over for a year. `now` is a parameter of the query. */
const ACTED = `d.agreed_at <= {:now} AND min(d.ends_at, coalesce(d.ended_at, d.ends_at)) > {:now} - ${KIN_LASTS}`;

/**
 * A condition: `printer` printed a card of `member`, which is in use or was within a year: they can have acted as that
 * member. `now` is a parameter of the query.
 */
export const PRINTED = (printer: string, member: string) =>
  `EXISTS (SELECT 1 FROM card_printers p WHERE p.member = ${member} AND p.printer = ${printer} AND p.until > {:now} - ${KIN_LASTS})`;
/** A condition: whoever logs in as `member` does so by a card that `printer` printed. */
const LOGS_IN_BY = (printer: string, member: string) =>
  `EXISTS (SELECT 1 FROM card_printers p WHERE p.member = ${member} AND p.printer = ${printer} AND p.card = 'login' AND p.until > {:now})`;
/** A condition: two members are kin now, or were within the last year. Neither expression is of a table called `k`. */
export const NEAR_KIN = (one: string, other: string) =>
  `EXISTS (SELECT 1 FROM kin_links k WHERE ${NEAR} AND ${one} <> ${other}
    AND ${one} IN (k.member, k.other) AND ${other} IN (k.member, k.other))`;
/** A condition: `who` is kin of `party`, or acts for them, or did within a year. */
export const KIN = (who: string, party: string) => `(${NEAR_KIN(who, party)}
  OR EXISTS (SELECT 1 FROM mandates d WHERE d.holder = ${who} AND d.principal = ${party} AND ${ACTED}))`;
/** A condition: one of the two can be the other, by a card that one of them printed. */
export const ONE_HAND = (who: string, other: string) =>
  `(${PRINTED(who, other)} OR ${LOGS_IN_BY(other, who)})`;
/** A condition: `who` does not decide what is `party`'s. */
export const CLOSE = (who: string, party: string) => `(${KIN(who, party)} OR ${ONE_HAND(who, party)})`;
/** Of a member `m`, as JSON: what tells whether they may give a service. */
export const GIVES =
  "json_object('bornYear', m.bornYear, 'trained', json(coalesce(nullif(m.trained, ''), '[]')))";
/** Columns of a query about the card of `member`: see `CardFacts`. */
export const CARD_FACTS = (member: string) =>
  `EXISTS (SELECT 1 FROM members m WHERE m.id = ${member} AND m.status = 'active') AS active,
    ${NEAR_KIN('{:caller}', member)} AS near,
    ${serves('{:caller}', member)} AS serves`;

/**
 * Two columns of a query, `kin` and `oneHand`: how {:caller} stands to `people`, the parties of its record and all who had
 * a hand in it before, each an expression in SQL (see `Closeness`). `now` is a parameter of the query too.
 */
export const CLOSENESS = (people: readonly string[]) =>
  `(${people.map((one) => KIN('{:caller}', one)).join(' OR ')}) AS kin,
    (${people.map((one) => ONE_HAND('{:caller}', one)).join(' OR ')}) AS oneHand`;

/**
 * Whether a member printed a card of the other that is in use, or was within a year. As kin do not decide for each other,
 * so who printed a card gains nothing from its account.
 */
export function printedFor(
  { app, now }: Pick<MemberContext, 'app' | 'now'>,
  printer: string,
  member: string,
): boolean {
  return (
    row(app, 'found', `SELECT 1 AS found WHERE ${PRINTED('{:printer}', '{:member}')}`, {
      printer,
      member,
      now,
    }) !== null
  );
}

/**
 * Refuses a caller who is close to somebody whose affair is decided: kin, who acts for them, or who can be the same
 * person by a printed card.
 */
export function refuseClose({ app, actor, now }: MemberContext, people: readonly (string | null)[]): void {
  const context = { app, actor, now };
  const why = whyNotClose({
    kin: Number(isAny(context, people, KIN)),
    oneHand: Number(isAny(context, people, ONE_HAND)),
  });
  if (why !== null) throw new Refusal(why);
}

/** Whether `relation` holds between the caller and one of the others. */
function isAny(
  { app, actor, now }: Pick<MemberContext, 'app' | 'actor' | 'now'>,
  others: readonly (string | null)[],
  relation: (who: string, other: string) => string,
): boolean {
  return others.some(
    (other) =>
      other !== null &&
      other !== actor.id &&
      row(app, 'found', `SELECT 1 AS found WHERE ${relation('{:who}', '{:other}')}`, {
        who: actor.id,
        other,
        now,
      }) !== null,
  );
}

/** A condition: one of the two ever printed a login card of the other: whoever holds a card could be that member. */
export const PRINTED_CARD = (one: string, other: string) =>
  `EXISTS (SELECT 1 FROM login_cards c WHERE (c.member = ${one} AND c.maker = ${other})
    OR (c.member = ${other} AND c.maker = ${one}))`;

/** A link's relation as the first of two people sees the other; `turned` where the link was written by the other. */
export const relationSeenFrom = (relation: Relation, turned: boolean): Relation =>
  turned ? (TURNED[relation] ?? relation) : relation;
const TURNED: { [relation in Relation]?: Relation } = {
  parent: 'child',
  child: 'parent',
  grandparent: 'grandchild',
  grandchild: 'grandparent',
};

export type Scope = 'read' | 'request' | 'confirm';

/** The mandate in force, which rests while its principal is stopped, by which the caller may act for `principal` in this scope, or null. */
export function mandateFor(
  { app, actor, now }: MemberContext,
  principal: string,
  scope: Scope,
): string | null {
  const found = row<{ id: string }>(
    app,
    'id',
    `SELECT id FROM mandates WHERE holder = {:holder} AND principal = {:principal} AND can_${scope} = 1
      AND ended_at IS NULL AND agreed_at <= {:now} AND ends_at > {:now}
      AND EXISTS (SELECT 1 FROM members m WHERE m.id = principal AND m.status = 'active')`,
    { holder: actor.id, principal, now },
  );
  return found?.id ?? null;
}
