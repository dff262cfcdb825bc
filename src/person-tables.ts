/**
 * Every table that says something of a member, and what becomes of it where a member takes their data along or leaves.
 * `tests/integration/people/tables.test.ts` reads the database's own list of tables: one that is missing here fails, so
 * that no new table is forgotten. The law behind it is PIPL, articles 45 and 47.
 */
import type { ExportPart } from './bank/export.ts';

interface PersonTable {
  /** Columns that hold a member's id. */
  columns: readonly string[];
  /** Parts of the export in which its rows are told; or why they are in none. */
  exported: readonly ExportPart[] | string;
  /** What `forgetPerson` does with it; where rows stay, why. */
  forgotten: string;
}

const PRINTED = 'codes are secrets; that they were printed, and by whom, stands in acts and trail';
const PSEUDONYM = 'stays: an id and a number say nothing once no name goes with them';

export const personTables: { readonly [table: string]: PersonTable } = {
  members: { columns: ['id'], exported: ['member'], forgotten: 'name, phone and all traits are emptied' },
  ledger_accounts: {
    columns: ['id', 'owner', 'maker', 'checker'],
    exported: ['account'],
    forgotten: PSEUDONYM,
  },
  ledger_transfers: {
    columns: ['debit_account', 'credit_account', 'maker', 'checker'],
    exported: ['entries'],
    forgotten: PSEUDONYM,
  },
  request_answers: {
    columns: ['member'],
    exported: 'copies of answers that the other parts hold',
    forgotten: 'answers that name the member say only that they were given',
  },
  service_periods: { columns: ['volunteer', 'served'], exported: ['periods'], forgotten: PSEUDONYM },
  kin_links: {
    columns: ['member', 'other', 'maker', 'agreed_by', 'ended_by'],
    exported: ['kin'],
    forgotten: 'ended; the name is taken out of the evidence',
  },
  mandates: {
    columns: ['principal', 'holder', 'maker', 'witness', 'agreed_by', 'ended_by'],
    exported: ['mandates'],
    forgotten: 'ended',
  },
  claims: {
    columns: ['volunteer', 'maker', 'served'],
    exported: ['claims'],
    forgotten: 'notes emptied, the name taken out of reasons',
  },
  claim_reviews: {
    columns: ['checker'],
    exported: 'an act of staff, not of the member',
    forgotten: PSEUDONYM,
  },
  requests: {
    columns: ['served', 'asked_by', 'payer'],
    exported: ['requests'],
    forgotten: 'place and note emptied, the name taken out of reasons',
  },
  request_volunteers: { columns: ['volunteer'], exported: ['requests'], forgotten: PSEUDONYM },
  request_steps: { columns: ['by'], exported: ['acts'], forgotten: 'the name is taken out of notes' },
  service_codes: { columns: ['member', 'maker'], exported: PRINTED, forgotten: 'unused codes end' },
  login_cards: { columns: ['member', 'maker'], exported: PRINTED, forgotten: 'unused cards end' },
  activities: { columns: ['maker', 'closed_by'], exported: 'an act of staff', forgotten: PSEUDONYM },
  activity_visits: {
    columns: ['member', 'corrected_by'],
    exported: ['activities'],
    forgotten: 'the name is taken out of reasons',
  },
  operations: {
    columns: ['maker', 'beneficiary', 'payer', 'checker'],
    exported: ['operations'],
    forgotten: 'the name is taken out of reasons',
  },
  grant_shares: { columns: ['member'], exported: ['entries'], forgotten: PSEUDONYM },
  flags: {
    columns: ['about', 'closed_by'],
    exported: 'questions of the audit, told by an auditor',
    forgotten: PSEUDONYM,
  },
  audit: { columns: ['subject', 'actor'], exported: ['trail'], forgotten: PSEUDONYM },
  acting: {
    columns: ['actor'],
    exported: 'holds one row, of the act that is under way',
    forgotten: 'emptied with the act',
  },
  rights_changes: {
    columns: ['member', 'maker', 'checker'],
    exported: ['trail'],
    forgotten: 'the name is taken out of reasons',
  },
  audits: { columns: ['auditor'], exported: 'an act of staff', forgotten: PSEUDONYM },
  sessions: { columns: ['member'], exported: 'only whether one is logged in now', forgotten: 'deleted' },
  second_factors: { columns: ['member'], exported: 'a secret', forgotten: 'deleted' },
  recovery_codes: { columns: ['member'], exported: 'a secret', forgotten: 'deleted' },
  drafts: { columns: ['author', 'submitter', 'approver'], exported: 'acts of staff', forgotten: PSEUDONYM },
  draft_makers: { columns: ['member'], exported: 'acts of staff', forgotten: PSEUDONYM },
  notice_events: { columns: ['by'], exported: 'acts of staff', forgotten: PSEUDONYM },
  thanks: { columns: ['said_by', 'decided_by'], exported: ['thanks'], forgotten: 'words are taken back' },
  thanks_answers: { columns: ['volunteer'], exported: ['thanks'], forgotten: PSEUDONYM },
};
