import type { OperationKind } from '../../../src/bank/calls/moves.ts';
import {
  isOwnLeaving,
  type OperationStanding,
  type OperationStep,
  operationSteps,
  whyNotOperation,
} from '../../../src/bank/operation.ts';
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { type Decider, stepsOpen } from '../../../src/people/decisions.ts';
import { holds } from '../frame/actor.ts';
import type { MemberContext } from '../frame/context.ts';
import { row, rows, run } from '../frame/database.ts';
import { pageOf } from '../frame/pages.ts';
import { CLOSENESS, type Person } from '../people/members.ts';

/** A move that takes two members of staff, as it is stored, and how the caller stands to it. */
export interface OperationRow extends OperationStanding {
  id: string;
  checker: string | null;
  transfer: string | null;
  source: string | null;
  name: string;
  minutes: number;
  reason: string;
  createdAt: number;
  decidedAt: number | null;
  outstanding: number;
  moved: number;
  receivers: number;
  people: { [id: string]: Person };
}
type Stored = Omit<OperationRow, 'people'> & { people: string };

const COLUMNS =
  'id kind state maker checker beneficiary payer transfer source name minutes reason createdAt decidedAt outstanding moved receivers people beneficiaryActive kin oneHand';
const SELECT = `SELECT o.id, o.kind, o.state, o.maker, o.checker, o.beneficiary, o.payer, o.transfer, o.source, o.name, o.minutes,
    o.reason, o.created_at AS createdAt, o.decided_at AS decidedAt, o.outstanding,
    CASE WHEN o.state <> 'done' THEN 0 ELSE CASE o.kind WHEN 'reversal' THEN o.minutes - o.outstanding
      WHEN 'grant' THEN (SELECT coalesce(sum(g.minutes), 0) FROM grant_shares g WHERE g.operation = o.id AND g.transfer IS NOT NULL)
      WHEN 'leaving' THEN (SELECT coalesce(sum(t.minutes), 0) FROM ledger_transfers t
        WHERE t.debit_account = o.payer AND t.kind = 'leaving' AND t.subject = 'operation:' || o.id)
      ELSE o.minutes END END AS moved,
    (SELECT count(*) FROM grant_shares g WHERE g.operation = o.id) AS receivers,
    (SELECT json_group_object(m.id, json_object('number', m.number, 'name', m.name)) FROM members m
      WHERE m.id IN (o.maker, o.checker, o.beneficiary, o.payer)) AS people,
    (SELECT m.status = 'active' FROM members m WHERE m.id = o.beneficiary) AS beneficiaryActive,
    ${CLOSENESS(['o.beneficiary', 'o.payer', 'o.maker'])}
  FROM operations o`;
const read = (stored: Stored): OperationRow => ({ ...stored, people: JSON.parse(stored.people) });

/** The operation with this id, as it stands to the caller; `actor` is null for the clock. Refuses where there is none. */
export function operationNamed(
  { app, actor, now }: Pick<MemberContext, 'app' | 'now'> & { actor: Decider | null },
  id: string,
): OperationRow {
  const caller = actor?.id ?? '';
  const stored = row<Stored>(app, COLUMNS, `${SELECT} WHERE o.id = {:id}`, { id, caller, now });
  if (!stored) throw new Refusal('not_found');
  return read(stored);
}

/** Operations newest first: those the caller may know of. */
export function operationPage(
  context: MemberContext,
  {
    kind,
    state,
    cursor,
  }: { kind?: string | undefined; state?: string | undefined; cursor?: string | undefined },
) {
  const { app, actor, now } = context;
  const all = holds(actor, 'bank.reverse') || holds(actor, 'audit.read');
  return pageOf(
    cursor,
    'newest',
    'o.created_at',
    'o.id',
    (where, params) =>
      rows<Stored>(
        app,
        COLUMNS,
        `${SELECT} WHERE ({:state} = '' OR o.state = {:state}) AND ({:kind} = '' OR o.kind = {:kind})
          AND ({:all} = 1 OR o.kind = 'leaving') AND ${where}`,
        { ...params, state: state ?? '', kind: kind ?? '', all: all ? 1 : 0, caller: actor.id, now },
      ).map(read),
    (one) => ({ at: one.createdAt, id: one.id }),
    (one) => shownOperation(context, one),
  );
}

/** An operation of this kind on which the caller may take this step now. Refuses where something is against it. */
export function operationToDecide(
  context: MemberContext,
  id: string,
  kind: OperationKind,
  step: OperationStep,
): OperationRow {
  const found = operationNamed(context, id);
  if (found.kind !== kind) throw new Refusal('not_found');
  const why = whyNotOperation(step, found, context.actor);
  if (why !== null) throw new Refusal(why);
  return found;
}

/** Turns down an operation that was waiting; nothing moves. Who thinks again is no checker. */
export function rejectOperation(context: MemberContext, id: string, kind: OperationKind, reason: string) {
  const { app, actor, now } = context;
  const found = operationToDecide(context, id, kind, 'reject');
  const checker = isOwnLeaving(found, actor) ? null : actor.id;
  run(
    app,
    `UPDATE operations SET state = 'rejected', checker = {:checker}, decided_at = {:now}, decision = {:reason} WHERE id = {:id}`,
    { id, checker, now, reason },
  );
  return shownOperation(context, operationNamed(context, id));
}

export function shownOperation({ actor }: MemberContext, one: OperationRow) {
  const person = (id: string | null) => (id === null ? null : (one.people[id] ?? { number: '', name: '' }));
  return {
    id: one.id,
    kind: one.kind,
    state: one.state,
    maker: person(one.maker) ?? { number: '', name: '' },
    checker: person(one.checker),
    name: one.name,
    reason: one.reason,
    minutes: one.minutes,
    transfer: one.transfer,
    beneficiary: person(one.beneficiary),
    payer: person(one.payer),
    source: one.source,
    receivers: one.receivers,
    moved: one.moved,
    outstanding: one.outstanding,
    createdAt: isoInShanghai(one.createdAt),
    decidedAt: one.decidedAt === null ? null : isoInShanghai(one.decidedAt),
    can: stepsOpen(operationSteps, (step) => whyNotOperation(step, one, actor)),
  };
}
