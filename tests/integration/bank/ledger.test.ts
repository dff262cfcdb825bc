/** The ledger judges itself: whatever a superuser's SQL console asks for that is wrong is refused, and nothing changes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CANONICAL } from '../../../pocketbase/hooks/bank/chain.ts';
import { WRITTEN } from '../../../pocketbase/hooks/bank/ledger.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
let wang: Person;
let li: Person;
let zhao: Person;
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  wang = await bank.person({ name: '王' });
  li = await bank.person({ name: '李' });
  zhao = await bank.person({ name: '赵' });
  // A gift goes to verified kin; here it is everything else that is tried.
  for (const [one, other] of [
    [wang, li],
    [wang, zhao],
    [li, zhao],
  ] as const)
    await bank.kin(one, other);
  await bank.deposit(wang, 100);
  await bank.deposit(li, 50);
});
afterAll(() => server.stop());

test('each column of a transfer is written by the one insert and is in what is hashed', async () => {
  // Without the generated one, which follows from others.
  const rows = await bank.rows("SELECT name FROM pragma_table_info('ledger_transfers')");
  const columns = rows.map(({ name }) => String(name));
  const listed = (sql: string) => sql.match(/[a-z_]+/g) ?? [];
  expect(listed(WRITTEN).toSorted()).toEqual(
    columns.filter((name) => !['seq', 'salt'].includes(name)).toSorted(),
  );
  expect(listed(CANONICAL.replace('json_array', '')).toSorted()).toEqual(columns.toSorted());
});

let keys = 0;
/** An insert of one transfer; `more` overrides what a plain gift of 10 minutes from Wang to Li would be. */
function insert(more: Record<string, string | number | null> = {}, verb = 'INSERT'): string {
  keys += 1;
  const now = Date.now() + 60_000;
  const minutes = Number(more.minutes ?? 10);
  const row = {
    // A hold adds its minutes to what is held; what resolves one says itself what it takes off.
    held: more.kind === 'hold' ? minutes : 0,
    debit_account: wang.id,
    credit_account: li.id,
    minutes,
    phase: 'posted',
    kind: 'gift',
    policy: 'neighbourhood',
    maker: wang.id,
    effective_at: now,
    recorded_at: now,
    request_key: `attack/${keys}`,
    ...more,
  };
  const value = (of: string | number | null) => (typeof of === 'string' ? `'${of}'` : String(of));
  return `${verb} INTO ledger_transfers (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).map(value).join(', ')})`;
}
const hold = (more: Record<string, string | number | null> = {}) =>
  insert({
    credit_account: 'clearing',
    phase: 'pending',
    kind: 'hold',
    expires_at: Date.now() + 9e7,
    ...more,
  });

async function everything() {
  return {
    accounts: await bank.rows('SELECT * FROM ledger_accounts ORDER BY id'),
    transfers: await bank.rows('SELECT * FROM ledger_transfers ORDER BY seq'),
    policies: await bank.rows('SELECT * FROM policies ORDER BY id'),
    members: await bank.rows('SELECT * FROM members ORDER BY id'),
  };
}
async function refused(query: string, reason: RegExp) {
  const before = await everything();
  const { status, body } = await server.sql(query);
  expect({ status, body: JSON.stringify(body) }).toEqual({
    status: 400,
    body: expect.stringMatching(reason),
  });
  expect(await everything()).toEqual(before);
}
const newest = async () =>
  String((await bank.rows('SELECT id FROM ledger_transfers ORDER BY seq DESC LIMIT 1'))[0]?.id);

describe('transfers', () => {
  test('a transfer is never changed', async () => {
    await refused('UPDATE ledger_transfers SET minutes = 1000 WHERE seq = 1', /never changed/);
    await refused('UPDATE OR REPLACE ledger_transfers SET seq = 9 WHERE seq = 1', /never changed/);
    await refused('UPDATE OR IGNORE ledger_transfers SET salt = salt', /never changed/);
  });
  test('a transfer is never deleted', async () => {
    await refused('DELETE FROM ledger_transfers WHERE seq = 1', /never deleted/);
    await refused('DELETE FROM ledger_transfers', /never deleted/);
  });
  test('a transfer is never replaced', async () => {
    const [first] = await bank.rows('SELECT id, request_key FROM ledger_transfers WHERE seq = 1');
    for (const verb of ['INSERT OR REPLACE', 'REPLACE', 'INSERT OR IGNORE', 'INSERT']) {
      await refused(insert({ seq: 1 }, verb), /exists/);
      await refused(insert({ id: String(first?.id) }, verb), /exists/);
      await refused(insert({ request_key: String(first?.request_key) }, verb), /exists/);
    }
    const upsert = 'ON CONFLICT DO UPDATE SET minutes = 1000';
    await refused(`${insert({ seq: 1 })} ${upsert}`, /exists/);
  });
  test('seq has no gaps', async () => {
    await refused(insert({ seq: 99 }), /no gaps/);
    await refused(insert({ seq: 0 }), /seq begins at 1|no gaps/);
    await refused(insert({ seq: -5 }), /seq begins at 1|no gaps/);
  });
  test('an overdraft is refused', async () => {
    await refused(insert({ minutes: 101 }), /no_overdraft/);
    await refused(hold({ minutes: 101 }), /no_overdraft/);
    await refused(
      insert({ debit_account: 'pool', kind: 'grant', checker: zhao.id, minutes: 1 }),
      /no_overdraft/,
    );
  });
  test('INSERT OR IGNORE cannot overdraw', async () => {
    await refused(insert({ minutes: 101 }, 'INSERT OR IGNORE'), /did not move|no_overdraft/);
    await refused(insert({ minutes: 101 }, 'INSERT OR REPLACE'), /did not move|no_overdraft/);
    await refused(insert({ minutes: 101 }, 'INSERT OR FAIL'), /did not move|no_overdraft/);
    await refused(insert({ minutes: 101 }, 'INSERT OR ROLLBACK'), /./);
  });
  test.each([0, -10, 1.5, "'ten'"])('minutes are whole and above zero, not %s', async (minutes) => {
    await refused(insert().replace(', 10, ', `, ${minutes}, `), /constraint|datatype|cannot store/i);
  });
  test('an amount goes from one account to another that exists', async () => {
    await refused(insert({ credit_account: wang.id }), /two_accounts|do not go|does not go|verified kin/);
    await refused(insert({ credit_account: 'nobody', kind: 'donation' }), /does not go/);
  });
  test('each kind has its ways', async () => {
    await refused(insert({ credit_account: 'pool' }), /does not go/);
    await refused(insert({ kind: 'donation' }), /does not go/);
    await refused(insert({ kind: 'deposit', checker: zhao.id }), /does not go/);
    await refused(insert({ kind: 'expiry', credit_account: 'pool' }), /does not go/);
    await refused(insert({ kind: 'settle' }), /phase_by_kind|resolves/);
    await refused(insert({ phase: 'post', kind: 'settle' }), /resolves_a_hold/);
  });
  test('maker, checker and beneficiary differ', async () => {
    const grant = { debit_account: 'pool', kind: 'grant', minutes: 1 };
    await refused(insert({ ...grant, checker: null }), /four_eyes/);
    await refused(insert({ ...grant, maker: zhao.id, checker: zhao.id }), /checker_is_not_maker/);
    await refused(insert({ ...grant, checker: li.id }), /checker_is_no_party/);
    await refused(insert({ ...grant, maker: li.id, checker: zhao.id }), /maker_is_no_beneficiary/);
  });
  test('each rule of a row is its own', async () => {
    const later = Date.now() + 9e7;
    for (const [query, rule] of [
      [insert({ id: 'short' }), /length\(id\) = 20/],
      [insert({ minutes: 0 }), /minutes BETWEEN 1/],
      [insert({ phase: 'other' }), /phase_by_kind/],
      [insert({ subject: 'x'.repeat(61) }), /length\(subject\)/],
      [insert({ request_key: 'x' }), /length\(request_key\)/],
      [insert({ salt: 'x' }), /length\(salt\)/],
      [insert({ phase: 'pending', held: 10, expires_at: later }), /phase_by_kind/],
      [insert({ phase: 'post', kind: 'settle', held: -10 }), /resolves_a_hold/],
      [insert({ held: 5 }), /held_by_phase/],
      [insert({ expires_at: later }), /only_holds_expire/],
      [hold({ expires_at: null }), /only_holds_expire/],
      [insert({ reverses: 'x'.repeat(20) }), /reversal_names_its_original/],
    ] as const)
      await refused(query, rule);
  });
  test("the book's clock never goes back", async () => {
    await refused(insert({ recorded_at: 1_500_000_000_000 }), /recorded before/);
    await refused(insert({ policy: 'none' }), /before its policy|FOREIGN/);
  });

  test("an entry is somebody's", async () => {
    await refused(insert({ maker: 'nobody-at-all' }), /made and checked by members/);
    await refused(insert({ checker: 'nobody-at-all' }), /made and checked by members/);
  });
});

describe('holds', () => {
  test('a hold is resolved once', async () => {
    await bank.run(hold({ minutes: 30 }));
    const id = await newest();
    expect(await bank.figures(wang.id)).toMatchObject({ debits_pending: 30, debits_posted: 0 });
    expect(await bank.figures('clearing')).toMatchObject({ credits_pending: 30, credits_posted: 0 });
    await refused(insert({ minutes: 71 }), /no_overdraft/);
    const settle = { phase: 'post', kind: 'settle', pending_id: id, credit_account: zhao.id, held: -30 };
    await refused(insert({ ...settle, minutes: 31 }), /does not resolve/);
    await refused(insert({ ...settle, minutes: 20, held: -20 }), /does not resolve/);
    await refused(insert({ ...settle, minutes: 20, held: 0 }), /held_by_phase|does not resolve/);
    await refused(insert({ ...settle, minutes: 30, debit_account: li.id }), /does not resolve/);
    await refused(insert({ ...settle, minutes: 20, credit_account: wang.id }), /two_accounts/);
    await bank.run(insert({ ...settle, minutes: 20 }));
    expect(await bank.figures(wang.id)).toMatchObject({ debits_pending: 0, debits_posted: 20 });
    expect(await bank.figures('clearing')).toMatchObject({ credits_pending: 0, credits_posted: 0 });
    expect(await bank.figures(zhao.id)).toMatchObject({ credits_posted: 20 });
    for (const verb of ['INSERT', 'INSERT OR REPLACE', 'INSERT OR IGNORE']) {
      await refused(insert({ ...settle, minutes: 5 }, verb), /resolved/);
      await refused(
        insert(
          {
            phase: 'void',
            kind: 'release',
            pending_id: id,
            credit_account: 'clearing',
            minutes: 30,
            held: -30,
          },
          verb,
        ),
        /resolved/,
      );
    }
  });
  test('a hold that is released returns whole', async () => {
    const before = await bank.figures(wang.id);
    await bank.run(hold({ minutes: 15 }));
    const release = {
      phase: 'void',
      kind: 'release',
      pending_id: await newest(),
      credit_account: 'clearing',
      minutes: 15,
      held: -15,
    };
    await refused(insert({ ...release, minutes: 14 }), /does not resolve/);
    await refused(insert({ ...release, minutes: 14, held: -14 }), /does not resolve/);
    await bank.run(insert(release));
    expect(await bank.figures(wang.id)).toEqual(before);
  });
  test('an expired hold only returns', async () => {
    const recorded_at = Date.now() + 60_000;
    await bank.run(hold({ minutes: 5, recorded_at, expires_at: recorded_at + 10 }));
    const pending_id = await newest();
    const later = { pending_id, minutes: 5, held: -5, recorded_at: recorded_at + 60_000 };
    await refused(
      insert({ ...later, phase: 'post', kind: 'settle', credit_account: zhao.id }),
      /does not resolve/,
    );
    await bank.run(insert({ ...later, phase: 'void', kind: 'release', credit_account: 'clearing' }));
  });
});

test('a reversal goes the way back, up to what was moved', async () => {
  const now = { recorded_at: Date.now() + 300_000 };
  await bank.run(insert({ ...now, minutes: 10 }));
  const reverses = await newest();
  const back = {
    ...now,
    kind: 'reversal',
    reverses,
    debit_account: li.id,
    credit_account: wang.id,
    maker: zhao.id,
    checker: (await bank.person()).id,
  };
  await refused(insert({ ...back, minutes: 11 }), /does not reverse/);
  await refused(insert({ ...back, debit_account: zhao.id, maker: li.id }), /does not reverse/);
  await refused(insert({ ...back, checker: null }), /four_eyes/);
  await bank.run(insert({ ...back, minutes: 4 }));
  await refused(insert({ ...back, minutes: 7 }), /does not reverse/);
  await bank.run(insert({ ...back, minutes: 6 }));
  await refused(insert({ ...back, minutes: 1 }), /does not reverse/);
});

describe('accounts', () => {
  test('a balance is never raised by hand', async () => {
    const set = (what: string, where = `id = '${wang.id}'`) =>
      `UPDATE ledger_accounts SET ${what} WHERE ${where}`;
    const [last] = await bank.rows(
      'SELECT seq, debit_account, credit_account FROM ledger_transfers ORDER BY seq DESC LIMIT 1',
    );
    await refused(set('credits_posted = credits_posted + 600'), /only as the newest/);
    await refused(set(`credits_posted = credits_posted + 600, applied = ${last?.seq}`), /only as the newest/);
    await refused(set(`applied = ${last?.seq}`, `id = '${zhao.id}'`), /only as the newest/);
    await refused(
      set(
        `credits_posted = credits_posted + 1, applied = ${Number(last?.seq) + 1}`,
        `id = '${last?.credit_account}'`,
      ),
      /only as the newest/,
    );
    await refused(
      set('debits_posted = 0, debits_pending = 0', `id = '${last?.debit_account}'`),
      /only as the newest/,
    );
    await refused(set('applied = applied'), /only as the newest/);
    await refused(
      `UPDATE OR IGNORE ledger_accounts SET credits_posted = 9 WHERE id = '${wang.id}'`,
      /only as the newest/,
    );
  });
  test('a floor is never lowered', async () => {
    await refused(
      `UPDATE ledger_accounts SET floor = -600 WHERE id = '${wang.id}'`,
      /terms|only as the newest/,
    );
    await refused(
      "UPDATE ledger_accounts SET floor = floor * 2 WHERE kind = 'issuance'",
      /terms|only as the newest/,
    );
    await refused(
      `UPDATE ledger_accounts SET owner = '${li.id}' WHERE id = '${wang.id}'`,
      /terms|only as the newest/,
    );
    await refused(
      `UPDATE ledger_accounts SET kind = 'issuance' WHERE id = '${wang.id}'`,
      /terms|only as the newest/,
    );
  });
  test('an account is never deleted', async () => {
    await refused(`DELETE FROM ledger_accounts WHERE id = '${zhao.id}'`, /never deleted/);
  });
  test('each rule of an account is its own', async () => {
    const one = (columns: string, values: string, id = 'new-account') =>
      `INSERT INTO ledger_accounts (id, opened_at, ${columns}) VALUES ('${id}', 1, ${values})`;
    const two = `'${wang.id}', '${li.id}'`;
    for (const [query, rule] of [
      [one('kind, floor, maker, checker', `'issuance', 0, ${two}`), /floor_by_kind/],
      [one('kind, owner', `'member', '${wang.id}'`), /member_account_is_the_members/],
      [one('kind', "'pool'"), /one_of_a_kind/],
      [one('kind', "'other'", 'other'), /known_kind/],
      [one('kind, floor', "'issuance', -60"), /budget_by_two/],
      [one('kind, floor, maker, checker', `'issuance', -60, ${two}`, 'abc'), /length\(id\)/],
    ] as const)
      await refused(query, rule);
  });
  test('an account is born empty', async () => {
    const born = (more: string, id: string, verb = 'INSERT') =>
      `${verb} INTO ledger_accounts (id, kind, owner, opened_at, credits_posted) VALUES ('${id}', 'member', '${id}', 1, ${more})`;
    await refused(born('600', 'newcomer0000001'), /born empty/);
    await refused(born('0', wang.id, 'INSERT OR REPLACE'), /born empty/);
    await refused(born('0', 'stranger0000001'), /FOREIGN KEY/);
    await refused(`${born('0', wang.id)} ON CONFLICT DO UPDATE SET credits_posted = 600`, /born empty/);
  });
  test('a budget is opened by two people', async () => {
    const open = (maker: string, checker: string, floor = -600) =>
      `INSERT INTO ledger_accounts (id, kind, floor, maker, checker, opened_at) VALUES ('issuance-more', 'issuance', ${floor}, ${maker}, ${checker}, 1)`;
    await refused(open('NULL', 'NULL'), /budget_by_two/);
    await refused(open(`'${wang.id}'`, `'${wang.id}'`), /budget_by_two/);
    await refused(open(`'${wang.id}'`, `'${li.id}'`, 600), /floor_by_kind|no_overdraft/);
    await refused(open(`'${wang.id}'`, "'nobody'"), /FOREIGN KEY/);
  });
});

test('the sum over all accounts is zero, and every account is the sum of its transfers', async () => {
  const [sums] = await bank.rows(
    'SELECT sum(credits_posted) - sum(debits_posted) AS posted, sum(credits_pending) - sum(debits_pending) AS pending FROM ledger_accounts',
  );
  expect(sums).toEqual({ posted: '0', pending: '0' });
});

describe('policies', () => {
  test('a policy in force never changes', async () => {
    await refused("UPDATE policies SET body = '{}' WHERE id = 'neighbourhood'", /never changes|begins after/);
    await refused("DELETE FROM policies WHERE id = 'neighbourhood'", /never deleted/);
    await refused(
      "INSERT OR REPLACE INTO policies (id, in_force_from, body, published_at) VALUES ('neighbourhood', '2020-01-01', '{}', 1)",
      /exists|begins after/,
    );
  });
  test('a policy never rewrites the past', async () => {
    await refused(
      "INSERT INTO policies (id, in_force_from, body, published_at) VALUES ('back', '2020-01-02', '{}', 1)",
      /begins after/,
    );
  });
  test('a coming policy may change until its day', async () => {
    await bank.run(
      "INSERT INTO policies (id, in_force_from, body, published_at) VALUES ('coming', '2098-01-01', '{}', 1)",
    );
    await bank.run(`UPDATE policies SET in_force_from = '2099-01-01' WHERE id = 'coming'`);
    await refused("UPDATE policies SET in_force_from = '2020-02-01' WHERE id = 'coming'", /begins after/);
    await bank.run("DELETE FROM policies WHERE id = 'coming'");
  });
});

describe('members', () => {
  test('a member is never deleted', async () => {
    await refused(`DELETE FROM members WHERE id = '${zhao.id}'`, /never deleted/);
    await refused(
      `INSERT OR REPLACE INTO members (id, number, name, password, tokenKey) VALUES ('${zhao.id}', 'BJL-999999', '某人', '', 'x')`,
      /exists/,
    );
  });
  test('a member keeps number and id', async () => {
    await refused(`UPDATE members SET number = 'BJL-999998' WHERE id = '${zhao.id}'`, /never change/);
  });
  test('two members never have one running number, whatever the letters before it', async () => {
    const [, place = ''] = zhao.number.split('-');
    for (const verb of ['INSERT', 'INSERT OR REPLACE'])
      await refused(
        `${verb} INTO members (id, number, name, password, tokenKey) VALUES ('other0000000000', 'GZ-${place}', '某人', '', 'y')`,
        /exists/,
      );
  });
  test('a change of rights leaves a trace', async () => {
    await bank.run(`UPDATE members SET capabilities = '["hours.review"]' WHERE id = '${zhao.id}'`);
    const [trace] = await bank.rows('SELECT subject, act FROM audit ORDER BY seq DESC LIMIT 1');
    expect(trace).toEqual({ subject: zhao.id, act: 'member.rights' });
  });
});
