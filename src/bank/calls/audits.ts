import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { auditLimitNames } from '../audit-limits.ts';
import { defineBankCalls } from './define.ts';

/** Something for a person to look at. It blocks nothing. */
export const flag = v.strictObject({
  id: v.string(),
  /** The rule that raised it, or `book-…` for something wrong with the book itself. */
  kind: v.string(),
  /** What was seen, with the people's names. */
  sentence: v.string(),
  people: v.array(f.person()),
  /** What it rests on: `claim:<id>`, `request:<id>`, `transfer:<seq>`, `audit:<seq>`. */
  rows: v.array(v.string()),
  raisedAt: f.at(),
  closed: v.nullable(v.strictObject({ at: f.at(), by: f.person(), word: v.string() })),
  can: v.array(v.picklist(['close'])),
});

/** One time that the whole book was added up and the rules were run. */
export const audit = v.strictObject({
  at: f.at(),
  /** Null where the clock did it, as every night. */
  by: v.nullable(f.person()),
  /** The newest entry of the book then. */
  entries: f.whole(),
  /** Faults of the book found, whether flagged before or not; flags raised anew. */
  faults: f.whole(),
  raised: f.whole(),
  milliseconds: f.whole(),
});

/** One time that the community changed from when on something is shown here. */
const limitsChange = v.strictObject({
  id: v.string(),
  at: f.at(),
  /** The file of the content folder that says so: who wrote it is its history's affair. */
  file: v.literal('content/audit.yaml'),
  changes: v.array(v.strictObject({ name: v.picklist(auditLimitNames), was: f.whole(), now: f.whole() })),
});

export const auditCalls = defineBankCalls({
  flags: {
    method: 'GET',
    path: '/api/bank/flags',
    summary: 'What is there to look at: open flags oldest first, or closed ones newest first.',
    who: ['audit.read'],
    query: f.fields({ state: f.choice(['open', 'closed']), cursor: f.cursor(), take: f.take() }),
    answer: f.list(flag),
  },
  closeFlag: {
    method: 'POST',
    path: '/api/bank/flags/{id}/close',
    summary: 'Close a flag with a word on what was found. Nobody closes one that names them.',
    who: ['audit.read'],
    keyed: true,
    body: f.fields({ word: f.text(200) }),
    answer: flag,
    refusals: ['flag_closed', 'flag_names_you'],
  },
  audits: {
    method: 'GET',
    path: '/api/bank/audits',
    summary: 'When the whole book was added up, newest first, and what came of it.',
    who: ['audit.read'],
    query: f.fields({ cursor: f.cursor() }),
    answer: f.list(audit),
  },
  auditLimits: {
    method: 'GET',
    path: '/api/bank/audits/limits',
    summary: 'From when on something is shown to an auditor: each change of it, newest first.',
    who: ['audit.read'],
    query: f.fields({ cursor: f.cursor() }),
    answer: f.list(limitsChange),
  },
  runAudit: {
    method: 'POST',
    path: '/api/bank/audits',
    summary:
      'Add the whole book up now and run all rules. The same finding is flagged once, however often it is asked for.',
    who: ['audit.read'],
    body: f.fields({}),
    answer: audit,
    refusals: ['no_policy'],
  },
});
