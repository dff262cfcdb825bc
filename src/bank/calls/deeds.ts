import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { defineBankCalls } from './define.ts';

/** What somebody did, whichever table holds it. */
const deed = v.strictObject({
  id: v.string(),
  at: f.at(),
  /** Null for a process of the house, which `process` names: `clock`, `publisher`, `setup`, `database`. */
  by: v.nullable(f.person()),
  process: v.string(),
  /** `claim.approve`, `request.dispatch`, `entry.deposit`, `member.edited` … */
  act: v.string(),
  /** What it was done to: `claim:<id>`, `request:<id>`, `operation:<id>`, `transfer:<seq>`; empty where that is a member. */
  subject: v.string(),
  about: v.nullable(f.person()),
  /** JSON: what it was and is now, minutes, the reason. No name, telephone or address. */
  details: v.string(),
});

export const deedCalls = defineBankCalls({
  deeds: {
    method: 'GET',
    path: '/api/bank/deeds',
    summary:
      'Who did what, newest first: for an auditor anybody, in days of Shanghai, by kind of act, or to one row; for other staff their own acts.',
    who: ['hours.review', 'requests.dispatch', 'members.manage', 'bank.reverse', 'audit.read'],
    query: f.fields({
      by: v.optional(f.memberId()),
      /** What acts begin with: `claim`, `request`, `entry`, `member` … */
      act: v.optional(f.slug()),
      /** As a flag names it: `transfer:12`, `claim:<id>`. */
      row: v.optional(v.pipe(v.string('field_text'), v.regex(/^[a-z]{3,12}:[0-9a-f]{1,20}$/, 'field_wrong'))),
      from: v.optional(f.day()),
      to: v.optional(f.day()),
      cursor: f.cursor(),
      take: f.take(),
    }),
    answer: f.list(deed),
    refusals: [],
  },
});
