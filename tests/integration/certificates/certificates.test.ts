/**
 * Certificates of service: they say what the record says, are issued by somebody who is not close to the member, and what is
 * altered on paper or in the database is not taken for genuine.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { codeFrom, saidAsText } from '../../../src/certificates/certificate.ts';
import { recognised } from '../../support/certificates.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { withoutGuards } from '../../support/guards.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
let staff: Person;
let second: Person;
let auditor: Person;
const as = (person: Person | null) => clientFor(server, person);
const today = dayOf(Date.now());
/** Numbers are of this year, service of the last: whatever day it is, its days have been. */
const series = today.slice(0, 4);
const year = String(Number(series) - 1);

beforeAll(async () => {
  // Visitors are told apart, as behind a proxy.
  server = await startServer({ SHIGUANG_PROXY: 'X-Forwarded-For' });
  bank = await openBank(server);
  staff = await bank.person({ name: '乔宁', capabilities: ['hours.review'] });
  second = await bank.person({ name: '卢燕', capabilities: ['hours.review'] });
  auditor = await bank.person({ name: '程远', capabilities: ['audit.read'] });
});
afterAll(() => server.stop());

/** Somebody with service in two years: 150 minutes of two services in the last, 90 in the one before. */
async function volunteer(name = '张三丰'): Promise<Person> {
  const one = await bank.person({ name });
  await recognised(bank, one, `${Number(year) - 1}-12-31`, 90, { hour: 22 });
  await recognised(bank, one, `${year}-01-01`, 60, { hour: 0 });
  await recognised(bank, one, `${year}-02-03`, 30);
  await recognised(bank, one, `${year}-02-04`, 60, { service: 'errand' });
  return one;
}
async function issued(member?: Person, span = year) {
  const of = member ?? (await volunteer());
  const { id, minutes } = await as(of).proposeCertificate({ span });
  await as(staff).issueCertificate({ id, minutes });
  const [mine] = (await as(of).certificates({ view: 'mine' })).items;
  if (!mine?.no || !mine.code) throw new Error('it was not issued');
  return { ...mine, no: mine.no, code: mine.code, member: of };
}
/** A try from an address of its own. */
let addresses = 0;
async function tryCheck(given: object, from?: string) {
  addresses += 1;
  const answer = await fetch(`${server.url}/api/bank/certificates/check`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Forwarded-For': from ?? `2001:db8:${addresses.toString(16)}::1`,
    },
    body: JSON.stringify(given),
  });
  const body = (await answer.json()) as { data?: { code?: string }; state?: string };
  return body.data?.code ?? body.state;
}

test('it says what the record says of its days, and is checked by number, code and name', async () => {
  const member = await volunteer();
  expect(await as(member).certificateFigures({ span: 'all' })).toMatchObject({
    from: `${Number(year) - 1}-12-31`,
    to: today,
    times: 4,
    minutes: 240,
    years: [year, String(Number(year) - 1)],
  });
  expect(await as(member).certificateFigures({ span: String(Number(year) - 1) })).toMatchObject({
    from: `${Number(year) - 1}-01-01`,
    to: `${Number(year) - 1}-12-31`,
    minutes: 90,
  });
  const asked = await as(member).proposeCertificate({ span: year });
  expect(asked).toMatchObject({
    state: 'asked',
    no: null,
    code: null,
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    times: 3,
    minutes: 150,
    can: ['withdraw'],
  });
  const [waiting] = (await as(staff).certificates({ view: 'desk' })).items;
  expect(waiting).toMatchObject({ id: asked.id, member: { name: '张三丰' }, can: ['issue', 'refuse'] });
  expect(waiting?.rows).toEqual([
    { service: { id: 'company', name: expect.any(String) }, times: 2, minutes: 90 },
    { service: { id: 'errand', name: expect.any(String) }, times: 1, minutes: 60 },
  ]);
  // The code is its member's: whoever issues it does not see it.
  const done = await as(staff).issueCertificate({ id: asked.id, minutes: 150 });
  expect(done).toMatchObject({ state: 'issued', no: `${series}-0001`, code: null, can: ['revoke'] });
  const [mine] = (await as(member).certificates({ view: 'mine' })).items;
  expect(mine).toMatchObject({ by: { name: '乔宁' }, code: expect.stringMatching(/^\d{12}$/) });
  const { no, code } = { no: mine?.no ?? '', code: mine?.code ?? '' };
  const checked = await as(null).checkCertificate({ no, code, name: '张三丰' });
  expect(checked).toEqual({
    no,
    state: 'issued',
    name: '张**',
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    times: 3,
    minutes: 150,
    rows: mine?.rows,
    issuedOn: today,
    revokedOn: null,
  });
  // As it is read out, and as it is typed.
  const spoken = `${code.slice(0, 4)} ${code.slice(4, 8)}-${code.slice(8)}`;
  expect(
    await as(null).checkCertificate({ no: `${series}年第1号`, code: spoken, name: ' 张三丰 ' }),
  ).toMatchObject({
    state: 'issued',
  });
  const typed = { no: `${series}——1`, code: `${code}。`, name: '張三豐' };
  expect(await as(null).checkCertificate(typed)).toEqual(checked);
});

test('an altered number, code, name never verifies, and hours are told as they are', async () => {
  const one = await issued();
  const other = await issued(await volunteer('张三元'));
  const { no, code } = one;
  const changed = [
    { no: other.no, code, name: '张三丰' },
    { no, code: other.code, name: '张三丰' },
    { no, code, name: '张三元' },
    { no, code, name: '张三' },
    { no: `${series}-9999`, code, name: '张三丰' },
    { no: `${year}${no.slice(4)}`, code, name: '张三丰' },
    { no, code: String((BigInt(code) + 1n) % 10n ** 12n).padStart(12, '0'), name: '张三丰' },
  ];
  for (const given of changed)
    expect(await tryCheck(given), JSON.stringify(given)).toBe('certificate_unknown');
  expect(await as(null).checkCertificate({ no, code, name: '张三丰' })).toMatchObject({ minutes: 150 });
});

test('who tries codes is stopped, and shuts out nobody else', async () => {
  const { no, code } = await issued();
  const wrong = { no, code: '000000000000', name: '张三丰' };
  const place = '2001:db8:fffe::7';
  for (let tries = 0; tries < 20; tries += 1)
    expect(
      await tryCheck(tries % 2 === 0 ? wrong : { ...wrong, no: `${series}-${7000 + tries}` }, place),
    ).toBe('certificate_unknown');
  expect(await tryCheck({ ...wrong, no: `${series}-7999` }, place)).toBe('too_often');
  expect(await tryCheck({ no, code, name: '张三丰' }, place)).toBe('too_often');
  expect(await tryCheck({ no, code, name: '张三丰' }, '2001:db8:fffd::7')).toBe('issued');
  // Right ones use nothing up.
  const another = await issued();
  const right = { no: another.no, code: another.code, name: '张三丰' };
  for (let tries = 0; tries < 30; tries += 1)
    expect(await tryCheck(right, '2001:db8:ffff::7')).toBe('issued');
});

describe('one who could gain does not decide', () => {
  test('oneself, kin, a proxy, who printed the card, and who has not the right', async () => {
    const member = await volunteer();
    const { id, minutes } = await as(member).proposeCertificate({ span: year });
    const kin = await bank.person({ capabilities: ['hours.review'] });
    const proxy = await bank.person({ capabilities: ['hours.review'] });
    const printer = await bank.person({ capabilities: ['hours.review'] });
    await bank.kin(kin, member);
    const now = Date.now();
    await bank.run(`INSERT INTO mandates (principal, holder, can_read, can_request, can_confirm, maker, witness, starts_at, ends_at, agreed_by, agreed_at)
      VALUES ('${member.id}', '${proxy.id}', 1, 0, 0, '${staff.id}', '${second.id}', ${now - 1000}, ${now + 86_400_000}, '${second.id}', ${now - 1000})`);
    await bank.run(
      `INSERT INTO login_cards (member, maker, salt, digest, created_at, expires_at) VALUES ('${member.id}', '${printer.id}', '${'0'.repeat(16)}', '${'0'.repeat(64)}', ${now - 1000}, ${now + 86_400_000})`,
    );
    const tries = [
      [kin, 'checker_is_kin'],
      [proxy, 'checker_is_kin'],
      [printer, 'checker_is_printer'],
      [auditor, 'not_allowed'],
      [member, 'not_allowed'],
    ] as const;
    for (const [who, code] of tries) {
      expect(await outcomeOf(as(who).issueCertificate({ id, minutes }))).toBe(code);
      expect(await outcomeOf(as(who).refuseCertificate({ id, reason: '不开' }))).toBe(code);
      // Nor past the calls.
      const sql = `UPDATE certificates SET state = 'refused', decided_by = '${who.id}', decided_at = ${now + 5000}, reason = '不开' WHERE id = '${id}'`;
      await expect(bank.run(sql), who.name).rejects.toThrow(/certificates|constraint/i);
    }
    expect(await outcomeOf(as(kin).withdrawCertificate({ id }))).toBe('not_found');
    const own = await volunteer('于海');
    await bank.run(`UPDATE members SET capabilities = '["hours.review"]' WHERE id = '${own.id}'`);
    const mine = await as(own).proposeCertificate({ span: year });
    expect(mine.can).toEqual(['withdraw']);
    expect(await outcomeOf(as(own).issueCertificate({ id: mine.id, minutes }))).toBe(
      'checker_is_beneficiary',
    );
  });
});

test('a certificate is of what was looked at: a record that moved meanwhile is looked at again', async () => {
  const member = await volunteer();
  const { id, minutes } = await as(member).proposeCertificate({ span: 'all' });
  const day = addDays(today, -1);
  const times = { startsAt: `${day}T09:00:00+08:00`, endsAt: `${day}T09:45:00+08:00` };
  const claim = await as(member).createClaim({ activity: 'company', ...times });
  await as(second).approveClaim({ id: claim.id });
  expect(await outcomeOf(as(staff).issueCertificate({ id, minutes }))).toBe('certificate_changed');
  expect(await as(staff).issueCertificate({ id, minutes: minutes + 45 })).toMatchObject({ times: 5 });
  const found = async () => {
    const { items } = await as(staff).certificates({ view: 'issued' });
    return items.find((one) => one.id === id);
  };
  expect(await found()).toMatchObject({ differs: false });
  // What is taken out of the record later stands on the paper, and staff see that it differs.
  const [maker, checker] = await bank.people(2, { capabilities: ['bank.reverse'] });
  if (!maker || !checker) throw new Error('there are two');
  const [deposit] = (await as(member).passbook({ kind: 'deposit' })).items;
  const { id: reversal } = await as(maker).createReversal({
    transfer: deposit?.id ?? '',
    reason: '那天没有去',
  });
  await as(checker).approveReversal({ id: reversal });
  expect(await found()).toMatchObject({ minutes: minutes + 45, differs: true, can: ['revoke'] });
});

test('each span once at a time, nothing of nothing, taken back by who asked, decided once', async () => {
  const member = await volunteer();
  const none = await bank.person();
  expect(await outcomeOf(as(none).proposeCertificate({ span: 'all' }))).toBe('certificate_nothing');
  expect(await outcomeOf(as(member).proposeCertificate({ span: '2001' }))).toBe('certificate_nothing');
  expect(await outcomeOf(as(member).proposeCertificate({ span: '2999' }))).toBe('certificate_nothing');
  const asked = await as(member).proposeCertificate({ span: year });
  expect(await outcomeOf(as(member).proposeCertificate({ span: year }))).toBe('certificate_waits');
  expect(await as(member).withdrawCertificate({ id: asked.id })).toMatchObject({
    state: 'withdrawn',
    can: [],
  });
  expect(await outcomeOf(as(staff).issueCertificate({ id: asked.id, minutes: 150 }))).toBe(
    'certificate_state',
  );
  const again = await as(member).proposeCertificate({ span: year });
  const refused = await as(staff).refuseCertificate({ id: again.id, reason: '还有一次在核对' });
  expect(refused).toMatchObject({ state: 'refused', reason: '还有一次在核对', by: { name: '乔宁' } });
  expect(await outcomeOf(as(staff).revokeCertificate({ id: again.id, reason: '错了' }))).toBe(
    'certificate_state',
  );
  const stopped = await as(member).proposeCertificate({ span: 'all' });
  await bank.run(`UPDATE members SET status = 'inactive' WHERE id = '${member.id}'`);
  expect(await outcomeOf(as(staff).issueCertificate({ id: stopped.id, minutes: 240 }))).toBe(
    'member_inactive',
  );
});

test('a revoked one says so, for good', async () => {
  const { id, no, code, member } = await issued();
  expect(await outcomeOf(as(member).revokeCertificate({ id, reason: '不要了' }))).toBe('not_allowed');
  await as(second).revokeCertificate({ id, reason: '有一次服务被冲正' });
  expect(await as(null).checkCertificate({ no, code, name: '张三丰' })).toMatchObject({
    state: 'revoked',
    revokedOn: today,
  });
  expect(await outcomeOf(as(staff).revokeCertificate({ id, reason: '再来一次' }))).toBe('certificate_state');
  const [mine] = (await as(member).certificates({ view: 'mine' })).items;
  expect(mine).toMatchObject({ state: 'revoked', reason: '有一次服务被冲正', by: { name: '乔宁' } });
  const trail = await as(auditor).deeds({ act: 'certificate' });
  expect(trail.items[0]).toMatchObject({ by: { name: '卢燕' }, act: 'certificate.revoked' });
});

test('ten at once: one certificate, one number; ten members at once: ten numbers without a gap', async () => {
  const member = await volunteer();
  const asked = await Promise.all(
    Array.from({ length: 10 }, () => outcomeOf(as(member).proposeCertificate({ span: 'all' }))),
  );
  expect(asked.sort()).toEqual([...Array(9).fill('certificate_waits'), 'done']);
  const [{ id } = { id: '' }] = (await as(member).certificates({ view: 'mine' })).items;
  const done = await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      outcomeOf(as(at % 2 ? staff : second).issueCertificate({ id, minutes: 240 })),
    ),
  );
  expect(done.sort()).toEqual([...Array(9).fill('certificate_state'), 'done']);
  const many = await Promise.all(Array.from({ length: 10 }, () => volunteer()));
  await Promise.all(many.map((one) => issued(one)));
  const numbers = await bank.rows('SELECT no FROM certificates WHERE no IS NOT NULL ORDER BY no');
  expect(numbers.map(({ no }) => no)).toEqual(
    numbers.map((_, at) => `${series}-${String(at + 1).padStart(4, '0')}`),
  );
});

test('the same answer for the same key', async () => {
  const member = await volunteer();
  const key = { key: 'certificates-replay-1' };
  const first = await as(member).proposeCertificate({ span: 'all' }, key);
  expect(await as(member).proposeCertificate({ span: 'all' }, key)).toEqual(first);
  const issue = { id: first.id, minutes: 240 };
  const done = await as(staff).issueCertificate(issue, key);
  expect(await as(staff).issueCertificate(issue, key)).toEqual(done);
});

describe('forged with SQL', () => {
  test('the database refuses whatever the record does not say, and every change of what was issued', async () => {
    const member = await volunteer();
    const { id } = await as(member).proposeCertificate({ span: year });
    const at = Date.now() + 10_000;
    const rows = '[["company","陪伴",2,90],["errand","代办",1,60]]';
    const one = await issued();
    const next = `${series}-${String(Number(one.no.slice(5)) + 1).padStart(4, '0')}`;
    const issue = (change: object = {}) => {
      const of = { by: staff.id, no: next, name: '张三丰', times: 3, minutes: 150, rows, ...change };
      return `UPDATE certificates SET state = 'issued', decided_by = '${of.by}', decided_at = ${at}, no = '${of.no}', name = '${of.name}', times = ${of.times}, minutes = ${of.minutes}, rows = '${of.rows}', code = '000000000000' WHERE id = '${id}'`;
    };
    const lies = [
      issue({ minutes: 1500 }),
      issue({ times: 30 }),
      issue({ rows: '[["company","陪伴",2,90]]' }),
      issue({ rows: '[["company","陪伴",2,60],["errand","代办",1,90]]' }),
      issue({ name: '张三元' }),
      issue({ no: `${series}-9000` }),
      issue({ no: `${year}-0001` }),
      issue({ by: member.id }),
      issue({ by: auditor.id }),
      `UPDATE certificates SET to_day = '${addDays(today, 300)}' WHERE id = '${id}'`,
      `INSERT INTO certificates SELECT '${'a'.repeat(20)}', '${second.id}', span, from_day, to_day, asked_at, 'issued', '${staff.id}', ${at}, '', NULL, NULL, '${series}-9001', '卢燕', 3, 150, '${rows}', '000000000000' FROM certificates WHERE id = '${id}'`,
    ];
    for (const sql of lies) await expect(bank.run(sql), sql).rejects.toThrow(/certificates|constraint/i);
    const set = (what: string) => `UPDATE certificates SET ${what} WHERE id = '${one.id}'`;
    const changes = [
      set('minutes = 1500'),
      set("name = '张三元'"),
      set("name = ''"),
      set(`no = '${series}-9002'`),
      set("code = '111111111111'"),
      set("rows = '[]'"),
      set("from_day = '2001-01-01'"),
      set(`member = '${second.id}'`),
      set(`decided_by = '${second.id}'`),
      set("state = 'asked'"),
      set("state = 'refused', reason = '错'"),
      set(`state = 'revoked', revoked_by = '${one.member.id}', revoked_at = ${at}, reason = '错'`),
      `DELETE FROM certificates WHERE id = '${one.id}'`,
      `INSERT OR REPLACE INTO certificates (id, member, span, from_day, to_day, asked_at, state) SELECT id, member, span, from_day, to_day, asked_at, 'asked' FROM certificates WHERE id = '${one.id}'`,
    ];
    for (const sql of changes) await expect(bank.run(sql), sql).rejects.toThrow(/certificates|constraint/i);
    // The guards hold nothing up that is true.
    await bank.run(issue());
  });

  test('with the guards off what is written is no genuine certificate: the key is not in the database', async () => {
    const guards = (
      await bank.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'certificates'")
    ).map(({ name }) => String(name));
    const forged = async (change: string, name = '张三丰') => {
      const one = await issued();
      const given = { no: one.no, code: one.code, name };
      expect(await tryCheck({ ...given, name: '张三丰' })).toBe('issued');
      await withoutGuards(bank, guards, `UPDATE certificates SET ${change} WHERE id = '${one.id}'`);
      const [row] = await bank.rows(`SELECT no, code FROM certificates WHERE id = '${one.id}'`);
      return [await tryCheck(given), await tryCheck({ no: row?.no, code: row?.code, name })];
    };
    const unknown = ['certificate_unknown', 'certificate_unknown'];
    expect(await forged('minutes = 1500, rows = \'[["company","陪伴聊天",3,1500]]\'')).toEqual(unknown);
    expect(await forged("name = '张三元'", '张三元')).toEqual(unknown);
    expect(await forged(`no = '${series}-8001'`)).toEqual(unknown);
    expect(await forged("code = '000000000000'")).toEqual(['issued', 'certificate_unknown']);
    expect(await forged("from_day = '2001-01-01'")).toEqual(unknown);
    expect(await forged(`decided_at = decided_at + 86400000`)).toEqual(unknown);
    // Nor does the digest help without the key, however well one knows the rule.
    const one = await issued();
    const [row] = await bank.rows(`SELECT decided_at AS at FROM certificates WHERE id = '${one.id}'`);
    const text = saidAsText({
      ...one,
      number: one.member.number,
      name: '张三丰',
      decidedAt: Number(row?.at),
    });
    const { createHash, createHmac } = await import('node:crypto');
    const guess = codeFrom(createHash('sha256').update(text).digest('hex'));
    expect(await tryCheck({ no: one.no, code: guess, name: '张三丰' })).toBe('certificate_unknown');
    expect(codeFrom(createHmac('sha256', 'test-house-key').update(text).digest('hex'))).toBe(one.code);
  });
});

/** What one row could say wrong, and the check that refuses it. */
const wrong: readonly (readonly [check: string, change: { [column: string]: string | number }])[] = [
  ['length(id) = 20', { id: 'short' }],
  ["span = 'all' OR", { span: 'ever' }],
  ['date(from_day) IS from_day', { from_day: '2025-02-30' }],
  ['date(to_day) IS to_day', { to_day: '2024-12-31' }],
  ['asked_at > 0', { asked_at: 0 }],
  ['decided_at >= asked_at', { decided_at: 1 }],
  ['length(reason) <= 200', { reason: '错'.repeat(201) }],
  ['revoked_at >= decided_at', { decided_at: 3000, revoked_at: 2000 }],
  ['no GLOB', { no: '12' }],
  ['length(name) <= 40', { name: '长'.repeat(41) }],
  ['times > 0', { times: 0 }],
  ['minutes > 0', { minutes: 0 }],
  ['json_valid(rows)', { rows: '[' }],
  ['length(code) = 12', { code: '12' }],
  ["(state IN ('asked', 'withdrawn')) =", { decided_at: 3000 }],
  ["(state = 'revoked') =", { revoked_at: 3000 }],
  ["(state IN ('refused', 'revoked')) =", { reason: '错了' }],
  ["(state IN ('issued', 'revoked')) =", { no: '2999-0001' }],
];
test.each(wrong)('a row for which not %s is refused', async (check, change) => {
  const { id: member } = await bank.person();
  const row = {
    id: 'c'.repeat(20),
    member,
    span: 'all',
    from_day: '2025-01-01',
    to_day: '2025-12-31',
    asked_at: 1000,
    state: 'asked',
    ...change,
  };
  const values = Object.values(row).map((value) => (typeof value === 'number' ? value : `'${value}'`));
  const sql = `INSERT INTO certificates (${Object.keys(row).join(', ')}) VALUES (${values.join(', ')})`;
  await expect(bank.run(sql)).rejects.toThrow(`CHECK constraint failed: ${check}`);
});

test('nobody decides on their own, whatever their rights', async () => {
  const own = await volunteer();
  const { id } = await as(own).proposeCertificate({ span: year });
  await bank.run(`UPDATE members SET capabilities = '["hours.review"]' WHERE id = '${own.id}'`);
  const sql = `UPDATE certificates SET state = 'refused', decided_by = '${own.id}', decided_at = ${Date.now() + 5000}, reason = '不开' WHERE id = '${id}'`;
  await expect(bank.run(sql)).rejects.toThrow('CHECK constraint failed: decided_by IS NOT member');
});

test('who leaves takes the paper along: the name is gone here, and a paper in their hand still holds', async () => {
  const { id, no, code, member } = await issued(await volunteer('霍青青'));
  await as(member).proposeCertificate({ span: 'all' });
  const taken = await as(member).exportRows({ part: 'certificates' });
  expect(taken.rows).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id, share: 'member', no, code, minutes: 150, state: 'issued' }),
    ]),
  );
  const mine = (await as(staff).exportRows({ part: 'certificates' })).rows.find((row) => row.id === id);
  expect(mine).toMatchObject({ share: 'staff', no, code: null, minutes: null });
  const manager = await bank.person({ capabilities: ['members.manage'] });
  const other = await bank.person({ capabilities: ['members.manage'] });
  const leaving = await as(manager).createLeaving({ member: member.number, to: 'pool', reason: '搬走了' });
  await as(other).approveLeaving({ id: leaving.id });
  const rows = await bank.rows(
    `SELECT state, name FROM certificates WHERE member = '${member.id}' ORDER BY state`,
  );
  expect(rows).toEqual([
    { state: 'issued', name: '' },
    { state: 'withdrawn', name: null },
  ]);
  expect(await tryCheck({ no, code, name: '霍青青' })).toBe('issued');
  expect(await tryCheck({ no, code, name: '已退出会员' })).toBe('certificate_unknown');
});

test('nobody sees another’s, and the code is seen by its member alone', async () => {
  const { id } = await issued();
  const stranger = await bank.person();
  expect((await as(stranger).certificates({ view: 'mine' })).items).toEqual([]);
  expect(await outcomeOf(as(stranger).certificates({ view: 'issued' }))).toBe('not_allowed');
  const seen = (await as(auditor).certificates({ view: 'issued' })).items.find((one) => one.id === id);
  expect(seen).toMatchObject({ code: null, can: [] });
});
