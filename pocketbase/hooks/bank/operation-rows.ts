import type { OperationKind } from '../../../src/bank/calls/moves.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { holds } from '../frame/actor.ts';
import type { MemberContext } from '../frame/context.ts';
import { row, rows, run } from '../frame/database.ts';
import { pageOf } from '../frame/pages.ts';
import { type Person, refuseClose } from '../people/members.ts';

/** A move that takes two members of staff, as it is stored. */
export interface OperationRow {
  id: string;
  kind: OperationKind;
  state: 'waiting' | 'done' | 'rejected';
  maker: string;
  checker: string | null;
  beneficiary: string | null;
  payer: string | null;
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
  'id kind state maker checker beneficiary payer transfer source name minutes reason createdAt decidedAt outstanding moved receivers people';
const SELECT = `SELECT o.id, o.kind, o.state, o.maker, o.checker, o.beneficiary, o.payer, o.transfer, o.source, o.name, o.minutes,
    o.reason, o.created_at AS createdAt, o.decided_at AS decidedAt, o.outstanding,
    CASE WHEN o.state <> 'done' THEN 0 ELSE CASE o.kind WHEN 'reversal' THEN o.minutes - o.outstanding
      WHEN 'grant' THEN (SELECT coalesce(sum(g.minutes), 0) FROM grant_shares g WHERE g.operation = o.id AND g.transfer IS NOT NULL)
      WHEN 'leaving' THEN (SELECT coalesce(sum(t.minutes), 0) FROM ledger_transfers t
        WHERE t.debit_account = o.payer AND t.kind = 'leaving' AND t.subject = 'operation:' || o.id)
      ELSE o.minutes END END AS moved,
    (SELECT count(*) FROM grant_shares g WHERE g.operation = o.id) AS receivers,
    (SELECT json_group_object(m.id, json_object('number', m.number, 'name', m.name)) FROM members m
      WHERE m.id IN (o.maker, o.checker, o.beneficiary, o.payer)) AS people
  FROM operations o`;
const read = (stored: Stored): OperationRow => ({ ...stored, people: JSON.parse(stored.people) });

export function operationNamed(app: core.App, id: string): OperationRow {
  const stored = row<Stored>(app, COLUMNS, `${SELECT} WHERE o.id = {:id}`, { id });
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
  const { app, actor } = context;
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
        { ...params, state: state ?? '', kind: kind ?? '', all: all ? 1 : 0 },
      ).map(read),
    (one) => ({ at: one.createdAt, id: one.id }),
    (one) => shownOperation(context, one),
  );
}

/** An operation of this kind that the caller may decide now. Refuses whom four eyes keep out. */
export function operationToDecide(context: MemberContext, id: string, kind: OperationKind): OperationRow {
  const { app, actor } = context;
  const found = operationNamed(app, id);
  if (found.kind !== kind) throw new Refusal('not_found');
  if (found.state !== 'waiting') throw refuse('operation_closed');
  if (found.maker === actor.id) throw refuse('checker_is_maker');
  for (const party of [found.beneficiary, found.payer]) {
    if (party === actor.id) throw refuse('checker_is_beneficiary');
  }
  refuseClose(context, [found.beneficiary, found.payer], [found.maker]);
  return found;
}

/** Turns down an operation that was waiting; nothing moves. */
export function rejectOperation(context: MemberContext, id: string, kind: OperationKind, reason: string) {
  const { app, actor, now } = context;
  operationToDecide(context, id, kind);
  run(
    app,
    `UPDATE operations SET state = 'rejected', checker = {:checker}, decided_at = {:now}, decision = {:reason} WHERE id = {:id}`,
    { id, checker: actor.id, now, reason },
  );
  return shownOperation(context, operationNamed(app, id));
}

export function shownOperation({ actor }: MemberContext, one: OperationRow) {
  const person = (id: string | null) => (id === null ? null : (one.people[id] ?? { number: '', name: '' }));
  const waits = one.state === 'waiting';
  const mayDecide =
    waits &&
    holds(actor, one.kind === 'leaving' ? 'members.manage' : 'bank.reverse') &&
    ![one.maker, one.beneficiary, one.payer].includes(actor.id);
  const mayThinkAgain = waits && one.kind === 'leaving' && one.maker === actor.id && one.payer === actor.id;
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
    can: mayDecide ? ['approve' as const, 'reject' as const] : mayThinkAgain ? ['reject' as const] : [],
  };
}
