/**
 * What is written down stays: in a house that is filled, no row of these tables is deleted, changed or replaced, whoever
 * has a console. Each refusal is the guard's own, not another's that happens to stand beside it.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capabilities } from '../../../src/contract/who.ts';
import { clientFor } from '../../support/client.ts';
import { openCommunity } from '../../support/clients.ts';
import { fillHouse } from '../../support/fuller-house.ts';
import { withoutGuards } from '../../support/guards.ts';
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
  const [open] = await bank.rows(
    'SELECT id FROM matters WHERE due_at IS NOT NULL AND holder IS NULL LIMIT 1',
  );
  await as.nameAbout({ id: String(open?.id), member: (await bank.person()).number });
  for (const file of ['taken', 'kept']) await bank.run(attached(draft('returned'), `desk/${file}`));
  for (const [of, file] of [
    ['submitted', 'frozen'],
    ['published', 'told'],
  ] as const)
    await withoutGuards(bank, ['draft_attachments_insert'], attached(draft(of), `desk/${file}`));
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
    ['certificates', 'certificates: one is revoked, not deleted'],
    ['claim_reviews', 'claims: a review is never deleted'],
    ['claims', 'claims: a claim is never deleted'],
    ['draft_makers', 'who wrote it stays'],
    ['drafts', 'drafts stay'],
    ['feedback', 'feedback: what was said is not deleted within thirty days'],
    ['flags', 'flags: a flag is never deleted'],
    ['grant_shares', 'grants: a share is never deleted'],
    ['household_members', 'register: who lived where is ended, not deleted'],
    ['households', 'register: a household is ended, not deleted'],
    ['index_numbers', 'index numbers stay'],
    ['index_taken', 'index numbers stay'],
    ['kin_links', 'kin: a link is ended, not deleted'],
    ['ledger_accounts', 'ledger: an account is never deleted'],
    ['ledger_chain', 'ledger: the chain stands'],
    ['ledger_transfers', 'ledger: a transfer is never deleted'],
    ['login_cards', 'cards: a card is never deleted'],
    ['mandates', 'mandates: a mandate is ended, not deleted'],
    ['matter_about', 'matters: whom it is about stays as it was named'],
    ['matter_moves', 'matters: the table of steps is as it is'],
    ['matter_reads', 'matters: a look that was taken stays'],
    ['matter_steps', 'matters: a step is never deleted'],
    ['matters', 'matters: a matter is never deleted'],
    ['members', 'members: a member is never deleted'],
    ['notice_events', 'the audit trail stays as written'],
    ['operations', 'operations: an operation is never deleted'],
    ['organisations', 'register: an organisation is ended, not deleted'],
    ['post_kinds', 'register: a kind of post stays'],
    ['posts', 'register: a post is ended, not deleted'],
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
    ['activities', 'activities: an activity begins open, once'],
    ['audit', 'audit: the trail only grows'],
    ['audits', 'audits: the list only grows'],
    ['certificates', 'certificates: one is asked for first, each span once at a time'],
    ['claims', 'claims: a claim begins waiting, once'],
    ['drafts', 'drafts stay'],
    ['feedback', 'feedback: what was said is never replaced'],
    ['flags', 'flags: this finding is flagged'],
    ['grant_shares', 'grants: a share begins with its grant, once'],
    ['household_members', 'register: one lives in one household at a time'],
    ['households', 'register: a household is written once, by one who may'],
    ['kin_links', 'kin: this link exists'],
    ['ledger_accounts', 'ledger: an account is born empty, once'],
    ['ledger_chain', 'ledger: the chain goes on from its newest link'],
    ['ledger_transfers', 'ledger: this transfer exists, or its hold is resolved'],
    ['mandates', 'mandates: this mandate exists'],
    ['matter_about', 'matters: somebody is named once, while it is open'],
    ['matter_moves', 'matters: the table of steps is as it is'],
    ['matter_reads', 'matters: a look that was taken stays'],
    ['matter_steps', 'matters: a step follows the one before, and the table of steps'],
    ['matters', 'matters: a matter begins with its first step'],
    ['members', 'members: this member exists'],
    ['notice_events', 'the audit trail stays as written'],
    ['operations', 'operations: an operation begins waiting, once'],
    ['organisations', 'register: an organisation is written once, by one who may'],
    ['policies', 'policies: this policy exists'],
    ['posts', 'register: nobody holds a post twice at a time'],
    ['request_answers', 'answers: this key has its answer'],
    ['request_steps', 'requests: this step exists'],
    ['request_transitions', 'requests: the table of transitions stands'],
    ['requests', 'requests: a request begins with its hold'],
    ['rights_changes', 'rights: a change is asked for once, by one who manages members'],
    ['service_codes', 'codes: this code exists'],
    ['service_periods', 'service: this period exists'],
    ['thanks', 'thanks: words follow a confirmed service, once'],
    ['transfer_ways', 'ledger: the ways stand'],
  ],
} as const;

const draft = (state: string) => `(SELECT id FROM drafts WHERE state = '${state}' LIMIT 1)`;
const attached = (of: string, file: string) =>
  `INSERT INTO draft_attachments (id, draft, title, name, ending, size, file, created_at)
    VALUES (lower(hex(randomblob(10))), ${of}, '表', '表.pdf', 'pdf', 1, '${file}', 1)`;
/** What is refused of a row that may change in other ways. */
const only: readonly (readonly [string, string, string])[] = [
  ['a flag that is open', 'UPDATE flags SET created_at = created_at + 1', 'flags: a flag is closed once'],
  [
    'a step of a matter',
    'UPDATE matter_steps SET at = at + 1',
    'matters: a step that was taken stays as it was',
  ],
  ['rules in use', 'DELETE FROM matter_rules', 'matters: rules in use do not change'],
  [
    'a phone that is written down',
    "INSERT INTO members (id, number, name, phone, password, tokenKey) VALUES ('m88888888888888', 'BJL-888888', '某', '+8613811112222', 'x', 'y')",
    'members: a phone is digits only, without 86',
  ],
  [
    'a request in the name of another',
    `INSERT INTO requests (id, served, asked_by, mandate, service, needs_two, starts_at, minutes, place, note, policy, payer, created_at, hold, expires_at)
      SELECT lower(hex(randomblob(10))), served, served, (SELECT id FROM mandates LIMIT 1), service, 0, starts_at, minutes, place, note, policy, payer, created_at, hold, expires_at
      FROM requests LIMIT 1`,
    'mandates: this mandate does not cover that',
  ],
  ['index numbers', 'UPDATE index_numbers SET last = last - 1', 'an index number is given once'],
  [
    'a draft that was handed in',
    `UPDATE drafts SET state = 'scheduled', publish_at = 1 WHERE id = ${draft('submitted')}`,
    'not approved',
  ],
  [
    'a draft that waits',
    `UPDATE drafts SET state = 'published' WHERE id = ${draft('scheduled')}`,
    'not live',
  ],
  ['the files of a draft that was handed in: more', attached(draft('submitted'), 'desk/more'), 'frozen'],
  [
    'the files of a draft that was handed in: less',
    "DELETE FROM draft_attachments WHERE file = 'desk/frozen'",
    'frozen',
  ],
  [
    'the files of a draft that was handed in: others',
    "UPDATE draft_attachments SET title = '别的' WHERE file = 'desk/frozen'",
    'frozen',
  ],
];

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
  const one =
    { policies: " WHERE id = 'coming'", claims: " WHERE state = 'waiting' LIMIT 1" }[table as string] ??
    ' LIMIT 1';
  const columns = (await columnsOf(table)).join(', ');
  expect(
    await said(`INSERT OR REPLACE INTO ${table} (${columns}) SELECT ${columns} FROM ${table}${one}`),
  ).toContain(guard);
});

test.each(only)('%s: only as it may', async (_, sql, guard) => {
  expect(await said(sql)).toContain(guard);
});

test('files of attachments that are over are handed to whoever deletes them', async () => {
  const over = async () =>
    (await bank.rows("SELECT file FROM files_over WHERE file GLOB 'desk/[tk]*' ORDER BY file")).map(
      ({ file }) => file,
    );
  await bank.run("DELETE FROM draft_attachments WHERE file = 'desk/taken'");
  expect(await over()).toEqual(['desk/taken']);
  await bank.run("UPDATE drafts SET state = 'discarded' WHERE state = 'returned'");
  expect(await over()).toEqual(['desk/kept', 'desk/taken']);
  await bank.run(`INSERT INTO publish_jobs (id, draft, action, due_at, created_at)
    VALUES (lower(hex(randomblob(10))), ${draft('published')}, 'withdraw', 1, 1)`);
  expect(await over(), 'not before the pages say so').toEqual(['desk/kept', 'desk/taken']);
  await bank.run("UPDATE publish_jobs SET state = 'live' WHERE action = 'withdraw'");
  expect(await over()).toEqual(['desk/kept', 'desk/taken', 'desk/told']);
});

test('the terms of an account stay though its balance could be moved by hand', async () => {
  const [move] = await bank.rows(
    "SELECT sql FROM sqlite_master WHERE name = 'ledger_accounts_move_by_transfer'",
  );
  await bank.run('DROP TRIGGER ledger_accounts_move_by_transfer');
  try {
    for (const term of ['floor = floor * 2', "name = '别的'", "kind = 'pool'", 'opened_at = 1'])
      expect(await said(`UPDATE ledger_accounts SET ${term}`), term).toContain(
        'the terms of an account never change',
      );
  } finally {
    await bank.run(String(move?.sql));
  }
});
