import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { checkerRefusals } from '../../people/calls/checking.ts';
import { defineBankCalls } from './define.ts';
import { operation } from './moves.ts';

/** The most people that one grant gives to. Where more are due, the next grant takes them. */
export const AT_ONCE = 500;

/** An account that credits come from: `pool`, or a budget. */
export const source = v.pipe(v.string('field_choice'), v.regex(/^[a-z0-9-]{4,40}$/, 'field_choice'));

/** Grants that the policy provides, from a named source: one member of staff proposes, another gives. */
export const grantCalls = defineBankCalls({
  grants: {
    method: 'GET',
    path: '/api/bank/grants',
    summary:
      'The grants of the policy in force: for whom, how much, and how many people have not had this period’s.',
    who: ['bank.reverse', 'audit.read'],
    query: f.fields({}),
    answer: v.strictObject({
      items: v.array(
        v.strictObject({
          id: v.string(),
          name: v.string(),
          who: v.picklist(['everyone', 'hardship']),
          minutes: f.whole(),
          every: v.picklist(['once', 'quarter', 'year']),
          source: v.picklist(['issuance', 'pool']),
          /** `2026-Q4`, `2026`, or empty for once in a lifetime. */
          period: v.string(),
          due: f.whole(),
        }),
      ),
    }),
    refusals: ['no_policy'],
  },
  grant: {
    method: 'GET',
    path: '/api/bank/grants/{id}',
    summary: 'Whom one grant is for, and who has been given it.',
    who: ['bank.reverse', 'audit.read'],
    answer: v.strictObject({
      grant: operation,
      receivers: v.array(
        v.strictObject({
          member: f.person(),
          minutes: f.whole(),
          given: v.boolean(),
          /** The entry by which it was given. */
          transfer: v.nullable(v.string()),
        }),
      ),
    }),
  },
  createGrant: {
    method: 'POST',
    path: '/api/bank/grants',
    summary: `Propose a grant: to one member, or without one to all who are due (at most ${AT_ONCE} at a time).`,
    who: ['bank.reverse'],
    keyed: true,
    body: f.fields({
      grant: f.slug(),
      member: v.optional(f.memberNumber()),
      /** Without it the pool, or the oldest budget that has room, as the policy says. */
      source: v.optional(source),
      reason: f.text(200),
    }),
    answer: operation,
    refusals: [
      'no_policy',
      'grant_unknown',
      'grant_given',
      'grant_not_for',
      'grant_none_due',
      'source_unknown',
      'pool_short',
      'budget_short',
      'member_unknown',
      'member_inactive',
      'checker_is_beneficiary',
      'checker_is_kin',
    ],
  },
  approveGrant: {
    method: 'POST',
    path: '/api/bank/grants/{id}/approve',
    summary:
      'Give it. Whoever has had it meanwhile, has left, or is the checker or their kin is passed over.',
    who: ['bank.reverse'],
    keyed: true,
    body: f.fields({}),
    answer: operation,
    refusals: [
      ...checkerRefusals,
      'no_policy',
      'grant_given',
      'member_inactive',
      'pool_short',
      'budget_short',
    ],
  },
  rejectGrant: {
    method: 'POST',
    path: '/api/bank/grants/{id}/reject',
    summary: 'Turn it down; nothing is given.',
    who: ['bank.reverse'],
    keyed: true,
    body: f.fields({ reason: f.text(200) }),
    answer: operation,
    refusals: [...checkerRefusals],
  },
});
