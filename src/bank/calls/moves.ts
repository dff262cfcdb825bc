import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { checkerRefusals, operationStates } from '../../people/calls/checking.ts';
import { defineBankCalls } from './define.ts';

const operationKinds = ['reversal', 'grant', 'budget', 'leaving'] as const;
export type OperationKind = (typeof operationKinds)[number];

/** A move that takes two members of staff: one makes it, another approves it. */
export const operation = v.strictObject({
  id: v.string(),
  kind: v.picklist(operationKinds),
  state: v.picklist(operationStates),
  maker: f.person(),
  checker: v.nullable(f.person()),
  /** Of a budget or grant: what it is called. */
  name: v.string(),
  reason: v.string(),
  minutes: f.whole(),
  /** Of a reversal: the transfer it takes back, the one it takes from and the one it returns to. */
  transfer: v.nullable(v.string()),
  beneficiary: v.nullable(f.person()),
  /** Whom a reversal takes from, and who leaves. */
  payer: v.nullable(f.person()),
  /** Of a grant: the pool or budget it comes from, and how many people it is for. */
  source: v.nullable(v.string()),
  receivers: f.whole(),
  /** What has been moved so far, and what later deposits still owe. */
  moved: f.whole(),
  outstanding: f.whole(),
  createdAt: f.at(),
  decidedAt: v.nullable(f.at()),
  can: v.array(v.picklist(['approve', 'reject'])),
});

export const moveCalls = defineBankCalls({
  gift: {
    method: 'POST',
    path: '/api/bank/gifts',
    summary: 'Give minutes to verified kin, or to the community pool (`to: "pool"`).',
    who: ['member'],
    keyed: true,
    body: f.fields({
      to: v.union([v.literal('pool'), f.memberNumber()], 'field_number'),
      minutes: f.minutes(),
      note: f.note(200),
    }),
    answer: v.strictObject({
      id: v.string(),
      seq: f.whole(),
      at: f.at(),
      minutes: f.whole(),
      available: f.whole(),
    }),
    refusals: [
      'balance_short',
      'gift_self',
      'gift_not_kin',
      'card_printer_gains',
      'gifts_off',
      'gift_year_cap',
      'minutes_step',
      'member_unknown',
      'member_inactive',
      'no_policy',
    ],
  },
  operations: {
    method: 'GET',
    path: '/api/bank/operations',
    summary: 'Moves that take two members of staff, newest first. Who only manages members sees who leaves.',
    who: ['bank.reverse', 'members.manage', 'audit.read'],
    query: f.fields({
      kind: v.optional(f.choice(operationKinds)),
      state: v.optional(f.choice(operationStates)),
      cursor: f.cursor(),
      take: f.take(),
    }),
    answer: f.list(operation),
  },
  createReversal: {
    method: 'POST',
    path: '/api/bank/reversals',
    summary: 'Ask for a transfer to be taken back by a linked counter-entry.',
    who: ['bank.reverse'],
    keyed: true,
    body: f.fields({ transfer: f.id(), reason: f.text(200) }),
    answer: operation,
    refusals: ['transfer_unknown', 'not_reversible', 'already_reversed', 'checker_is_beneficiary'],
  },
  approveReversal: {
    method: 'POST',
    path: '/api/bank/reversals/{id}/approve',
    summary: 'Approve it: what is there now moves back, the rest from later deposits.',
    who: ['bank.reverse'],
    keyed: true,
    body: f.fields({}),
    answer: operation,
    refusals: [...checkerRefusals, 'no_policy'],
  },
  rejectReversal: {
    method: 'POST',
    path: '/api/bank/reversals/{id}/reject',
    summary: 'Turn it down; nothing moves.',
    who: ['bank.reverse'],
    keyed: true,
    body: f.fields({ reason: f.text(200) }),
    answer: operation,
    refusals: [...checkerRefusals],
  },
});
