/**
 * What is written down stays: in a house that is filled, no row of these tables is deleted, changed or replaced, whoever
 * has a console. Each refusal is the guard's own, not another's that happens to stand beside it.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capabilities } from '../../../src/contract/who.ts';
import { clientFor } from '../../support/client.ts';
import { openCommunity } from '../../support/clients.ts';
import { fillHouse } from '../../support/fuller-house.ts';
import type { Bank, Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { runJob } from '../../support/time.ts';

let server: Server;
let bank: Bank;
beforeAll(async () => {
  server = await startServer();
  const community = await openCommunity(server);
  await fillHouse(community);
  bank = community.bank;
  await fillTheRest(await bank.person({ capabilities: [...capabilities] }));
});
afterAll(() => server.stop());

/** A row in each table that the house leaves empty. */
async function fillTheRest(staff: Person): Promise<void> {
  const as = clientFor(server, staff);
  await bank.run("INSERT INTO feedback (page, clear, at) VALUES ('/', 1, unixepoch() / 3600 * 3600000)");
  await runJob(server, 'bank-audit');
  await as.openCalendar({});
  const { id } = await bank.person();
  await as.issueLoginCard({ member: id });
  const [claim] = await bank.rows("SELECT id FROM claims WHERE state = 'waiting' LIMIT 1");
  await as.approveClaim({ id: String(claim?.id) });
  const [matter] = await bank.rows('SELECT matter FROM matter_vault LIMIT 1');
  await as.readReporter({ id: String(matter?.matter), why: '要打电话' });
  await bank.run(`INSERT INTO policies (id, in_force_from, body, published_at)
    SELECT 'coming', '2999-01-01', body, published_at FROM policies LIMIT 1`);
}

const never = {
  deleted: [
    ['activities', 'activities: an activity is never deleted'],
    ['activity_visits', 'activities: a visit is never deleted'],
    ['audit', 'audit: the trail only grows'],
    ['audits', 'audits: the list only grows'],
    ['calendar_addresses', 'calendar_addresses: an address is never deleted'],
    ['claim_reviews', 'claims: a review is never deleted'],
    ['claims', 'claims: a claim is never deleted'],
    ['draft_makers', 'who wrote it stays'],
    ['drafts', 'drafts stay'],
    ['feedback', 'feedback: what was said is not deleted within thirty days'],
    ['flags', 'flags: a flag is never deleted'],
    ['grant_shares', 'grants: a share is never deleted'],
    ['index_numbers', 'index numbers stay'],
    ['kin_links', 'kin: a link is ended, not deleted'],
    ['ledger_accounts', 'ledger: an account is never deleted'],
    ['ledger_chain', 'ledger: the chain stands'],
    ['ledger_transfers', 'ledger: a transfer is never deleted'],
    ['login_cards', 'cards: a card is never deleted'],
    ['mandates', 'mandates: a mandate is ended, not deleted'],
    ['matter_moves', 'matters: the table of steps is as it is'],
    ['matter_reads', 'matters: a look that was taken stays'],
    ['matter_steps', 'matters: a step is never deleted'],
    ['matters', 'matters: a matter is never deleted'],
    ['members', 'members: a member is never deleted'],
    ['notice_events', 'the audit trail stays as written'],
    ['operations', 'operations: an operation is never deleted'],
    ['publish_jobs', 'jobs stay'],
    ['request_answers', 'answers: an answer is never deleted'],
    ['request_steps', 'requests: a step is never deleted'],
    ['request_transitions', 'requests: the table of transitions stands'],
    ['request_volunteers', 'requests: an offer is withdrawn, not deleted'],
    ['requests', 'requests: a request is never deleted'],
    ['rights_changes', 'rights: a change is never deleted'],
    ['service_codes', 'codes: a code is never deleted'],
    ['service_periods', 'service: a period is never deleted'],
    ['thanks', 'thanks: words are taken back, not deleted'],
    ['thanks_answers', 'thanks: an answer is changed, not deleted'],
    ['transfer_ways', 'ledger: the ways stand'],
  ],
  changed: [
    ['audit', 'audit: the trail only grows'],
    ['audits', 'audits: the list only grows'],
    ['claim_reviews', 'claims: a review is never changed'],
    ['draft_makers', 'who wrote it stays'],
    ['ledger_chain', 'ledger: the chain stands'],
    ['ledger_transfers', 'ledger: a transfer is never changed'],
    ['matter_moves', 'matters: the table of steps is as it is'],
    ['matter_reads', 'matters: a look that was taken stays'],
    ['matter_vault', 'matters: what was said stays as it was'],
    ['notice_events', 'the audit trail stays as written'],
    ['request_answers', 'answers: an answer is never changed'],
    ['request_transitions', 'requests: the table of transitions stands'],
    ['sessions', 'sessions: a session is never changed'],
    ['transfer_ways', 'ledger: the ways stand'],
  ],
  replaced: [
    ['audit', 'audit: the trail only grows'],
    ['audits', 'audits: the list only grows'],
    ['drafts', 'drafts stay'],
    ['feedback', 'feedback: what was said is never replaced'],
    ['flags', 'flags: this finding is flagged'],
    ['mandates', 'mandates: this mandate exists'],
    ['matter_moves', 'matters: the table of steps is as it is'],
    ['matter_reads', 'matters: a look that was taken stays'],
    ['members', 'members: this member exists'],
    ['notice_events', 'the audit trail stays as written'],
    ['policies', 'policies: this policy exists'],
    ['request_answers', 'answers: this key has its answer'],
    ['request_steps', 'requests: this step exists'],
    ['request_transitions', 'requests: the table of transitions stands'],
    ['service_codes', 'codes: this code exists'],
    ['service_periods', 'service: this period exists'],
    ['transfer_ways', 'ledger: the ways stand'],
  ],
} as const;

/** The columns of a table that can be written. */
const columnsOf = async (table: string) =>
  (await bank.rows(`SELECT name FROM pragma_table_info('${table}')`)).map(({ name }) => `"${name}"`);
const said = async (sql: string) => {
  const { body } = await server.sql(sql);
  return String((body as { message?: string }).message ?? 'it was done');
};

test.each(never.deleted)('no row of %s is deleted', async (table, guard) => {
  expect(await bank.rows(`SELECT 1 FROM ${table} LIMIT 1`), 'there is a row').toHaveLength(1);
  expect(await said(`DELETE FROM ${table}`)).toContain(guard);
});

test.each(never.changed)('no row of %s is changed', async (table, guard) => {
  expect(await bank.rows(`SELECT 1 FROM ${table} LIMIT 1`), 'there is a row').toHaveLength(1);
  const [column] = await columnsOf(table);
  expect(await said(`UPDATE ${table} SET ${column} = ${column}`)).toContain(guard);
});

test.each(never.replaced)('no row of %s is replaced', async (table, guard) => {
  expect(await bank.rows(`SELECT 1 FROM ${table} LIMIT 1`), 'there is a row').toHaveLength(1);
  // A policy in force is refused for its day too.
  const one = table === 'policies' ? " WHERE id = 'coming'" : ' LIMIT 1';
  const columns = (await columnsOf(table)).join(', ');
  expect(
    await said(`INSERT OR REPLACE INTO ${table} (${columns}) SELECT ${columns} FROM ${table}${one}`),
  ).toContain(guard);
});
