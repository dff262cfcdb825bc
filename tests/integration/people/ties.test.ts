/** Kin and mandates: what ties members to each other, and what is done in another's name. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { send } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let maker: Person;
let checker: Person;
const as = (person: Pick<Person, 'token'> | null) => clientFor(server, person);
const two = async () => (await bank.people(2)) as [Person, Person];
const day = (days: number) => addDays(dayOf(Date.now()), days);
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  [maker, checker] = (await bank.people(2, { capabilities: ['members.manage'] })) as [Person, Person];
});
afterAll(() => server.stop());

test('what two people say themselves is not verified: hours go to kin whose paper two members of staff saw', async () => {
  const [mother, son] = await two();
  const onlooker = await bank.person();
  await bank.deposit(mother, 90);
  const gift = () => outcomeOf(as(mother).gift({ to: son.number, minutes: 30 }));
  const asked = await as(son).askKin({ other: mother.number, relation: 'parent' });
  expect(asked).toMatchObject({ state: 'asked', relation: 'parent', can: ['end'] });
  // Who only typed a number does not learn whose it is.
  expect(asked.other.name).not.toBe(mother.name);
  expect(await gift()).toBe('gift_not_kin');
  expect(await outcomeOf(as(mother).askKin({ other: son.number, relation: 'child' }))).toBe('kin_asked');
  for (const other of [son, onlooker, maker])
    expect(await outcomeOf(as(other).agreeKin({ id: asked.id }))).toBe(
      other === son ? 'checker_is_maker' : other === maker ? 'kin_by_other' : 'not_found',
    );
  const [seen] = (await as(mother).kin({})).items;
  expect(seen).toMatchObject({
    relation: 'child',
    other: { number: son.number, name: son.name },
    can: ['agree', 'end'],
  });
  expect(await as(mother).agreeKin({ id: asked.id })).toMatchObject({ state: 'agreed' });
  expect(await outcomeOf(as(mother).agreeKin({ id: asked.id }))).toBe('operation_closed');
  expect(await gift()).toBe('gift_not_kin');
  const said = `INSERT INTO ledger_transfers (debit_account, credit_account, minutes, phase, kind, policy, maker, effective_at, recorded_at, request_key)
    VALUES ('${mother.id}', '${son.id}', 30, 'posted', 'gift', 'neighbourhood', '${mother.id}', ${Date.now()}, ${Date.now()}, 'attack/said-kin')`;
  expect(await server.sql(said)).toMatchObject({
    body: { message: expect.stringContaining('verified kin') },
  });
  // A paper takes the place of what they said; a second pair of eyes makes it so.
  const paper = { member: mother.id, other: son.number, relation: 'child' as const, evidence: '看过户口簿' };
  const verified = await as(maker).recordKin(paper);
  expect(await gift()).toBe('gift_not_kin');
  expect(await as(checker).agreeKin({ id: verified.id })).toMatchObject({ state: 'verified' });
  expect(await gift()).toBe('done');
  expect(await outcomeOf(as(onlooker).endKin({ id: verified.id }))).toBe('not_found');
  await as(mother).endKin({ id: verified.id });
  expect(await gift()).toBe('gift_not_kin');
  expect(await outcomeOf(as(son).askKin({ other: mother.number, relation: 'parent' }))).toBe('done');
});

test('two members of staff, with a paper, are needed where the two do not agree by themselves', async () => {
  const [elder, nephew] = await two();
  const evidence = '看过两人的户口簿，原件';
  // He asked; she has no phone. What staff write down takes the place of it.
  await as(nephew).askKin({ other: elder.number, relation: 'friend' });
  const link = await as(maker).recordKin({
    member: elder.id,
    other: nephew.number,
    relation: 'inlaw',
    evidence,
  });
  expect(link).toMatchObject({ state: 'asked', evidence, member: { number: elder.number }, can: ['end'] });
  expect(await outcomeOf(as(maker).agreeKin({ id: link.id }))).toBe('checker_is_maker');
  expect(await outcomeOf(as(nephew).agreeKin({ id: link.id }))).toBe('kin_by_staff');
  expect((await as(checker).kin({ view: 'waiting' })).items).toMatchObject([
    { id: link.id, can: ['agree', 'end'] },
  ]);
  expect(await as(checker).agreeKin({ id: link.id })).toMatchObject({ state: 'verified' });
  expect((await as(checker).kin({ member: elder.id })).items.map(({ state }) => state).sort()).toEqual([
    'ended',
    'verified',
  ]);
  const again = { member: nephew.id, other: elder.number, relation: 'friend' as const, evidence };
  expect(await outcomeOf(as(maker).recordKin(again))).toBe('kin_exists');
  expect(await outcomeOf(as(nephew).askKin({ other: elder.number, relation: 'friend' }))).toBe('kin_exists');
});

test('staff neither write down nor agree to what is their own or their kin’s', async () => {
  const [one, other] = await two();
  const paper = { relation: 'sibling' as const, evidence: '看过户口簿' };
  expect(await outcomeOf(as(maker).recordKin({ member: maker.id, other: one.number, ...paper }))).toBe(
    'checker_is_beneficiary',
  );
  expect(await outcomeOf(as(maker).recordKin({ member: one.id, other: maker.number, ...paper }))).toBe(
    'checker_is_beneficiary',
  );
  const own = await as(maker).recordKin({ member: one.id, other: checker.number, ...paper });
  expect(await outcomeOf(as(checker).agreeKin({ id: own.id }))).toBe('checker_is_beneficiary');
  await bank.kin(checker, other);
  const near = await as(maker).recordKin({ member: one.id, other: other.number, ...paper });
  expect(await outcomeOf(as(checker).agreeKin({ id: near.id }))).toBe('checker_is_kin');
  for (const view of [{ view: 'waiting' as const }, { member: other.id }])
    expect(await outcomeOf(as(one).kin(view))).toBe('not_allowed');
  expect(await outcomeOf(as(maker).kin({ member: 'm'.repeat(15) }))).toBe('not_found');
  const stopped = await bank.person({ status: 'inactive' });
  const late = as(maker).recordKin({ member: stopped.id, other: one.number, ...paper });
  expect(await outcomeOf(late)).toBe('member_inactive');
});

test('who types a number in does not learn when its owner was served', async () => {
  const [served, helper, onlooker] = (await bank.people(3)) as [Person, Person, Person];
  const at = (from: string, to: string) => ({
    activity: 'company',
    servedMember: served.number,
    startsAt: `${day(-1)}T${from}:00+08:00`,
    endsAt: `${day(-1)}T${to}:00+08:00`,
  });
  const { id } = await as(helper).createClaim(at('09:00', '10:00'));
  const reviewer = await bank.person({ capabilities: ['hours.review'] });
  await as(reviewer).approveClaim({ id });
  await expect(as(onlooker).createClaim(at('09:30', '10:30'))).rejects.toMatchObject({
    code: 'overlap_served_other',
    params: {},
  });
  // Nor does staff, who writes a slip down, hear when somebody else served; who was there does.
  const slip = { ...at('09:30', '10:30'), volunteer: helper.number };
  await expect(as(maker).createClaim(slip)).rejects.toMatchObject({
    code: 'overlap_volunteer_other',
    params: {},
  });
  await expect(as(helper).createClaim(at('09:30', '10:30'))).rejects.toMatchObject({
    code: 'overlap_volunteer',
    params: { from: Date.parse(`${day(-1)}T09:00:00+08:00`) },
  });
});

test('nobody asks half the community to be kin', async () => {
  const eager = await bank.person();
  const others = await bank.people(11);
  const codes: unknown[] = [];
  for (const { number } of others)
    codes.push(await outcomeOf(as(eager).askKin({ other: number, relation: 'friend' })));
  expect(codes).toEqual([...Array(10).fill('done'), 'kin_too_many']);
  expect(await outcomeOf(as(eager).askKin({ other: eager.number, relation: 'friend' }))).toBe('kin_self');
  // Asked, ended and asked on: names of the whole community would come out by their numbers.
  for (const { id } of (await as(eager).kin({})).items) await as(eager).endKin({ id });
  const [next] = (await bank.people(1)) as [Person];
  expect(await outcomeOf(as(eager).askKin({ other: next.number, relation: 'friend' }))).toBe('kin_too_many');
  const given: unknown[] = [];
  for (const { number } of others) {
    const terms = { holder: number, scope: ['read' as const], until: day(9) };
    given.push(await outcomeOf(as(eager).giveMandate(terms)));
    for (const { id, can } of (await as(eager).mandates({})).given)
      if (can.includes('end')) await as(eager).endMandate({ id });
  }
  expect(given).toEqual([...Array(10).fill('done'), 'mandate_too_many']);
});

test('a member gives a mandate by being logged in, and it ends by either or by itself', async () => {
  const [elder, holder] = await two();
  const given = await as(elder).giveMandate({ holder: holder.number, scope: ['read'], until: day(30) });
  expect(given).toMatchObject({ state: 'live', scope: ['read'], witness: null, can: ['end'] });
  const account = () => outcomeOf(as(holder).account({ member: elder.id }));
  expect(await account()).toBe('done');
  expect((await as(holder).me({})).actsFor).toMatchObject([{ member: elder.id, scope: ['read'] }]);
  expect((await as(elder).mandates({})).given).toMatchObject([{ id: given.id }]);
  expect((await as(holder).mandates({})).held).toMatchObject([{ id: given.id }]);
  expect(
    await outcomeOf(as(elder).giveMandate({ holder: holder.number, scope: ['read'], until: day(9) })),
  ).toBe('mandate_exists');
  expect(await outcomeOf(as(await bank.person()).endMandate({ id: given.id }))).toBe('not_found');
  await as(holder).endMandate({ id: given.id });
  expect(await account()).toBe('not_your_account');
  expect(await outcomeOf(as(elder).endMandate({ id: given.id }))).toBe('operation_closed');

  await bank.run(
    `INSERT INTO mandates (principal, holder, can_read, can_request, can_confirm, maker, starts_at, ends_at, agreed_by, agreed_at) VALUES ('${elder.id}', '${holder.id}', 1, 0, 0, '${elder.id}', ${Date.now() - 2000}, ${Date.now() - 1000}, '${elder.id}', ${Date.now() - 1000})`,
  );
  expect(await account()).toBe('not_your_account');
  expect((await as(elder).mandates({})).given.map(({ state }) => state)).toEqual(
    expect.arrayContaining(['ended', 'expired']),
  );
});

test('until a day that is there, and not longer than two years', async () => {
  const [elder, holder] = await two();
  const until = (last: string) =>
    outcomeOf(as(elder).giveMandate({ holder: holder.number, scope: ['read'], until: last }));
  for (const last of [day(-1), day(731)]) expect(await until(last)).toBe('mandate_until');
  const until730 = await as(elder).giveMandate({ holder: holder.number, scope: ['read'], until: day(730) });
  await as(elder).endMandate({ id: until730.id });
  // Its last day is in force to its end.
  expect(await until(day(0))).toBe('done');
  const give = (to: Person) =>
    outcomeOf(as(elder).giveMandate({ holder: to.number, scope: ['read'], until: day(9) }));
  expect(await give(elder)).toBe('mandate_self');
  expect(await give(await bank.person({ status: 'inactive' }))).toBe('member_inactive');
});

test('staff write one down before a witness who is neither of the two nor themselves', async () => {
  const [elder, holder] = await two();
  const witness = await bank.person();
  const write = (by: Person, to: Person, seen: Person, of = elder) =>
    as(by).recordMandate({
      member: of.id,
      holder: to.number,
      witness: seen.number,
      scope: ['read', 'request'],
      until: day(365),
    });
  for (const seen of [maker, elder, holder])
    expect(await outcomeOf(write(maker, holder, seen))).toBe('mandate_witness');
  expect(await outcomeOf(write(maker, maker, witness))).toBe('mandate_maker');
  expect(await outcomeOf(write(maker, elder, witness))).toBe('mandate_self');
  expect(await outcomeOf(write(maker, holder, witness, maker)), 'their own').toBe('mandate_maker');
  const stopped = await bank.person({ status: 'inactive' });
  expect(await outcomeOf(write(maker, holder, witness, stopped))).toBe('member_inactive');
  const { id } = await write(maker, holder, witness);
  expect(await as(witness).agreeMandate({ id })).toMatchObject({ state: 'live' });
  expect((await as(checker).mandates({ member: elder.id })).given).toMatchObject([
    { id, maker: { number: maker.number }, witness: { number: witness.number }, scope: ['read', 'request'] },
  ]);
  expect(await outcomeOf(as(witness).mandates({ member: elder.id }))).toBe('not_allowed');
  await as(checker).endMandate({ id });
});

test('a mandate written by staff waits for another: its witness, or a colleague who is close to no side', async () => {
  const [elder, holder, witness, third] = (await bank.people(4)) as [Person, Person, Person, Person];
  const write = async (seen: Person, of = elder) =>
    (
      await as(maker).recordMandate({
        member: of.id,
        holder: holder.number,
        witness: seen.number,
        scope: ['read', 'request', 'confirm'],
        until: day(30),
      })
    ).id;
  const account = (of = elder) => outcomeOf(as(holder).account({ member: of.id }));
  const agree = (by: Person, id: string) => outcomeOf(as(by).agreeMandate({ id }));
  const columns = 'principal, holder, can_read, can_request, can_confirm, maker, witness, starts_at, ends_at';
  const bySql = async (by: Person, id: string) => {
    for (const sql of [
      `UPDATE mandates SET agreed_by = '${by.id}', agreed_at = ${Date.now()} WHERE id = '${id}'`,
      `INSERT INTO mandates (${columns}, agreed_by, agreed_at)
        SELECT ${columns}, '${by.id}', ${Date.now()} FROM mandates WHERE id = '${id}'`,
    ])
      expect(await server.sql(sql), sql).toMatchObject({
        status: 400,
        body: { message: expect.stringMatching(/close to no side|CHECK/) },
      });
  };

  const id = await write(witness);
  expect((await as(elder).mandates({})).given).toMatchObject([{ state: 'waiting', agreedAt: null }]);
  expect((await as(witness).mandates({})).waiting).toMatchObject([{ id, can: ['agree'] }]);
  expect((await as(checker).mandates({ view: 'waiting' })).waiting).toMatchObject([
    { id, can: ['agree', 'end'] },
  ]);
  expect(await outcomeOf(as(witness).mandates({ view: 'waiting' }))).toBe('not_allowed');
  // Not in force: neither read nor used, and no act of the database names it.
  expect(await account()).toBe('not_your_account');
  expect((await as(holder).me({})).actsFor).toEqual([]);
  expect(
    await outcomeOf(
      as(holder).createClaim({
        activity: 'company',
        startsAt: `${day(-1)}T09:00:00+08:00`,
        endsAt: `${day(-1)}T10:00:00+08:00`,
        volunteer: elder.number,
      }),
    ),
  ).toBe('no_mandate');
  for (const [by, why] of [
    [maker, 'checker_is_maker'],
    [elder, 'checker_is_beneficiary'],
    [holder, 'checker_is_beneficiary'],
    [third, 'not_found'],
  ] as const) {
    expect(await agree(by, id)).toBe(why);
    await bySql(by, id);
  }
  expect(await agree(witness, id)).toBe('done');
  expect(await account()).toBe('done');
  expect(await agree(checker, id)).toBe('operation_closed');
  expect(
    (await as(elder).statement({ month: dayOf(Date.now()).slice(0, 7) })).acts.map(({ act, by }) => [
      act,
      by.number,
    ]),
  ).toEqual([
    ['mandate', maker.number],
    ['mandate-agreed', witness.number],
  ]);

  // Kin of the holder is no second, as witness or as staff; nor a witness who can be the writer, by a printed card.
  const other = await bank.person();
  const colleague = await bank.person({ capabilities: ['members.manage'] });
  for (const near of [third, colleague]) await bank.kin(near, holder);
  const again = await write(third, other);
  expect(await agree(third, again)).toBe('checker_is_kin');
  await bySql(third, again);
  expect(await agree(colleague, again)).toBe('checker_is_kin');
  await bySql(colleague, again);
  await as(other).endMandate({ id: again });
  expect(await agree(checker, again)).toBe('operation_closed');
  const puppet = await as(maker).createMember({ name: '没有这个人' });
  const card = await as(maker).issueLoginCard({ member: puppet.id });
  const login = await as(null).firstLogin({
    number: puppet.number,
    code: card.code,
    password: 'second-self-8',
  });
  const byPuppet = await write({ ...puppet, token: login.token }, other);
  expect(await outcomeOf(as(login).agreeMandate({ id: byPuppet }))).toBe('checker_is_printer');
  await bySql({ ...puppet, token: login.token }, byPuppet);
  expect(await agree(checker, byPuppet)).toBe('done');
});

test('who printed the login card of the principal gets no mandate for their kin by that login', async () => {
  const [elder, wife] = await two();
  await bank.kin(maker, wife, 'spouse');
  const { code } = await as(maker).issueLoginCard({ member: elder.id });
  const login = await as(null).firstLogin({ number: elder.number, code, password: 'not-the-elder' });
  expect(
    await outcomeOf(as(login).giveMandate({ holder: wife.number, scope: ['confirm'], until: day(9) })),
  ).toBe('card_printer');
  const now = Date.now();
  expect(
    await server.sql(
      `INSERT INTO mandates (principal, holder, can_read, can_request, can_confirm, maker, starts_at, ends_at, agreed_by, agreed_at) VALUES ('${elder.id}', '${wife.id}', 1, 0, 0, '${elder.id}', ${now}, ${now + 1000}, '${elder.id}', ${now})`,
    ),
  ).toMatchObject({ status: 400, body: { message: expect.stringContaining('before staff') } });
});

test('every act under a mandate is marked: a request, its steps, and service logged', async () => {
  const [elder, holder] = await two();
  const reader = await bank.person();
  await bank.deposit(elder, 60);
  await as(elder).giveMandate({ holder: holder.number, scope: ['request'], until: day(30) });
  await as(elder).giveMandate({ holder: reader.number, scope: ['read', 'confirm'], until: day(30) });
  const request = {
    service: 'company',
    startsAt: new Date(Date.now() + 86_400_000).toISOString(),
    minutes: 30,
    place: '家里',
    onBehalfOf: elder.number,
  };
  const claim = {
    activity: 'company',
    startsAt: `${day(-1)}T09:00:00+08:00`,
    endsAt: `${day(-1)}T10:00:00+08:00`,
    volunteer: elder.number,
  };
  expect(await outcomeOf(as(reader).createRequest(request))).toBe('no_mandate');
  expect(await outcomeOf(as(reader).createClaim(claim))).toBe('no_mandate');
  const { id, steps } = await as(holder).createRequest(request);
  expect(steps).toMatchObject([{ step: 'ask', by: { number: holder.number }, underMandate: true }]);
  expect(await as(elder).cancelRequest({ id, reason: '自己来' })).toMatchObject({
    steps: [{ underMandate: true }, { step: 'cancel', underMandate: false }],
  });
  const logged = await as(holder).createClaim(claim);
  expect(logged).toMatchObject({
    underMandate: true,
    volunteer: { number: elder.number },
    maker: { number: holder.number },
  });
  expect(
    await bank.rows(
      `SELECT holder FROM mandates d JOIN claims c ON c.mandate = d.id WHERE c.id = '${logged.id}'`,
    ),
  ).toEqual([{ holder: holder.id }]);
  const own = await as(elder).createClaim({
    activity: 'company',
    startsAt: `${day(-1)}T11:00:00+08:00`,
    endsAt: `${day(-1)}T12:00:00+08:00`,
  });
  expect(own.underMandate).toBe(false);
});

test('who is paid for the service does not act for the one who pays', async () => {
  const [elder, holder] = await two();
  const dispatcher = await bank.person({ capabilities: ['requests.dispatch'] });
  await bank.deposit(elder, 60);
  await as(elder).giveMandate({
    holder: holder.number,
    scope: ['read', 'request', 'confirm'],
    until: day(30),
  });
  const { id } = await as(holder).createRequest({
    service: 'company',
    startsAt: new Date(Date.now() + 86_400_000).toISOString(),
    minutes: 30,
    place: '家里',
    onBehalfOf: elder.number,
  });
  await send(server, bank, dispatcher, id, holder);
  expect(await outcomeOf(as(holder).requestCode({ id }))).toBe('not_allowed');
  await as(holder).startRequest({ id, code: (await as(elder).requestCode({ id })).code });
  await as(holder).finishRequest({ id, code: (await as(elder).requestCode({ id })).code });
  expect(await outcomeOf(as(holder).confirmRequest({ id }))).toBe('not_allowed');
  expect((await as(holder).request({ id })).can).toEqual(['dispute']);
  // Nor does staff who act for one of the two decide between them.
  await as(holder).disputeRequest({ id, reason: '还没说好' });
  await bank.entrust(elder, dispatcher, ['read']);
  const decide = () => outcomeOf(as(dispatcher).resolveRequest({ id, minutes: 0, reason: '没有做' }));
  expect(await decide()).toBe('checker_is_beneficiary');
  const [{ id: mandate } = { id: '' }] = (await as(dispatcher).mandates({})).held;
  await as(elder).endMandate({ id: mandate });
  // A mandate that was ended for the moment is still in the way.
  expect(await decide()).toBe('checker_is_kin');
  const colleague = await bank.person({ capabilities: ['requests.dispatch'] });
  expect(await outcomeOf(as(colleague).resolveRequest({ id, minutes: 0, reason: '没有做' }))).toBe('done');
});

test('nobody asks staff to act for them, who are not kin', async () => {
  const [member, sister] = await two();
  const staff = await bank.person({ capabilities: ['bank.reverse'] });
  const relative = await bank.person({ capabilities: ['hours.review'] });
  await bank.kin(member, relative);
  const asked = (holder: Person) =>
    outcomeOf(as(member).giveMandate({ holder: holder.number, scope: ['read'], until: day(9) }));
  expect(await asked(staff)).toBe('mandate_staff');
  expect(await asked(relative)).toBe('done');
  expect(await asked(sister)).toBe('done');
  const now = Date.now();
  expect(
    await server.sql(`INSERT INTO mandates (principal, holder, can_read, can_request, can_confirm, maker, starts_at, ends_at, agreed_by, agreed_at)
      VALUES ('${member.id}', '${staff.id}', 1, 0, 0, '${member.id}', ${now}, ${now + 1000}, '${member.id}', ${now})`),
  ).toMatchObject({ status: 400, body: { message: expect.stringMatching(/staff act for kin alone/) } });
});
