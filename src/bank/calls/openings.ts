import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { MOST_OPENINGS, OPENINGS_AT_A_TIME } from '../opening-limits.ts';
import { defineBankCalls } from './define.ts';
import { AT_ONCE, source } from './grants.ts';
import { operation } from './moves.ts';

/** Where hours come from: another time bank, a ledger on paper. */
const origin = () => f.line(30);
const typed = () => v.pipe(v.string('field_text'), v.maxLength(200, 'field_long'));

/** What stands against a row: in which of its cells, and why. `other`: the name is not the member's. */
const openingFaults = ['unknown', 'several', 'other', 'inactive', 'own', 'kin', 'had', 'twice'] as const;

/**
 * Hours that people bring from elsewhere. They are grants, from a budget as every credit, by two members of staff; never service,
 * and nobody has them twice from one origin.
 */
export const openingCalls = defineBankCalls({
  checkOpenings: {
    method: 'POST',
    path: '/api/bank/openings/check',
    summary: `Find whose hours rows of a table are, ${OPENINGS_AT_A_TIME} at most: by number, else by phone, else by a name that one member alone has. A POST, so that names stand in no log. Changes nothing.`,
    who: ['bank.reverse'],
    body: f.fields({
      origin: origin(),
      rows: v.pipe(
        v.array(f.fields({ number: typed(), phone: typed(), name: typed() })),
        v.minLength(1, 'field_least'),
        v.maxLength(OPENINGS_AT_A_TIME, 'field_most'),
      ),
    }),
    answer: v.strictObject({
      /** Of each row, in its order: whose it is, or what stands against it. */
      found: v.array(
        v.strictObject({
          member: v.nullable(f.person()),
          field: v.nullable(v.picklist(['number', 'phone', 'name'])),
          fault: v.nullable(v.picklist(openingFaults)),
        }),
      ),
    }),
    bodyLimit: 500_000,
  },
  createOpenings: {
    method: 'POST',
    path: '/api/bank/openings',
    summary: `Propose opening balances of up to ${MOST_OPENINGS} members, from one origin: all of them or none. A colleague agrees to each part of ${AT_ONCE}, as to a grant (\`approveGrant\`).`,
    who: ['bank.reverse'],
    keyed: true,
    body: f.fields({
      origin: origin(),
      /** Without it the oldest budget that has room for all. */
      source: v.optional(source),
      reason: f.text(150),
      rows: v.pipe(
        v.array(f.fields({ member: f.memberNumber(), minutes: f.minutes() })),
        v.minLength(1, 'field_least'),
        v.maxLength(MOST_OPENINGS, 'field_most'),
      ),
    }),
    answer: v.strictObject({ parts: v.array(operation), minutes: f.whole() }),
    refusals: ['no_policy', 'openings_changed', 'source_unknown', 'budget_short'],
    bodyLimit: 500_000,
  },
});
