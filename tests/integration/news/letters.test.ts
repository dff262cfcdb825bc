/** News by e-mail, for whoever asked for it and proved the address: once, with nothing in it that is not theirs to know there. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/calendar/shanghai.ts';
import {
  CODES_OF_ALL_A_DAY,
  kindsOf,
  type LetterScript,
  type LetterTopic,
  letterTopics,
  MOST_TRIES,
  triedAgain,
} from '../../../src/news/letters.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { type Mail, startMail, startSilence } from '../../support/mail.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { eventually } from '../../support/publishing.ts';
import { type Server, startServer } from '../../support/server.ts';
import { runJob, timesEnded } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let mail: Mail;
let member: Person;
const as = (person: Person) => clientFor(server, person);
const origin = 'https://shequ.example.org';

beforeAll(async () => {
  mail = await startMail({ name: 'shiguang', password: 'only for tests' });
  server = await startServer({ ...mail.env, SHIGUANG_ORIGIN: origin });
  bank = await openBank(server);
});
afterAll(async () => {
  await server.stop();
  await mail.stop();
});
const NONE = { on: true, address: '', state: 'none', topics: letterTopics, lost: false };
let people = 0;
const address = () => `wang${people}@example.org`;
beforeEach(async () => {
  people += 1;
  member = await bank.person({ name: '王桂兰' });
  mail.came.length = 0;
  mail.answer('takes');
});

const ask = (
  to = address(),
  topics: LetterTopic[] = [...letterTopics],
  who = member,
  script: LetterScript = 'hans',
) => as(who).askLetters({ address: to, topics, script });
/** What is due goes, by this run or by the server's own, which begins each minute. */
async function post(): Promise<void> {
  await runJob(server, 'news-letters');
  await eventually(async () => {
    const open = `state = 'sending' OR (state = 'waiting' AND next_at <= ${Date.now()})`;
    return (await bank.rows(`SELECT id FROM letters WHERE ${open}`)).length === 0;
  });
}
const codeIn = (text = '') => /填这个码：(\d{6})/.exec(text)?.[1] ?? '';
const stopIn = (letter?: { text: string }) =>
  /https?:\S+\/letters\/stop\/\w+/.exec(letter?.text ?? '')?.[0] ?? '';
const happen = (kind = 'gift', who = member) =>
  bank.run(`INSERT INTO news (member, at, kind, about) VALUES ('${who.id}', ${Date.now()}, '${kind}', '')`);
const lettersOf = async (who = member) =>
  (
    await bank.rows(
      `SELECT state, tries FROM letters WHERE member = '${who.id}' AND up_to IS NOT NULL ORDER BY id`,
    )
  ).map(({ state, tries }) => ({ state, tries: Number(tries) }));
/** What was to be tried later is tried now. */
const later = () => unguarded("UPDATE letters SET next_at = 1 WHERE state IN ('waiting', 'sending')");
/** Changes letters with their guard off for a moment. */
async function unguarded(sql: string): Promise<void> {
  const [guard] = await bank.rows("SELECT sql FROM sqlite_master WHERE name = 'letters_go_once'");
  await bank.run('DROP TRIGGER letters_go_once');
  await bank.run(sql);
  await bank.run(String(guard?.sql));
}

async function confirmed(topics?: LetterTopic[]): Promise<void> {
  await ask(address(), topics);
  await post();
  await as(member).confirmLetters({ code: codeIn(mail.came.at(-1)?.text) });
  mail.came.length = 0;
}

test('off unless asked for; an address gets nothing but its code before it is confirmed, and what happened since then after', async () => {
  expect(await as(member).letters({})).toEqual(NONE);
  await happen();
  await post();
  expect(mail.came).toEqual([]);
  expect(await ask(address().toUpperCase())).toEqual({
    on: true,
    address: address(),
    state: 'asked',
    topics: letterTopics,
    lost: false,
  });
  await happen();
  await post();
  const [first, ...others] = mail.came;
  expect(others).toEqual([]);
  expect(first).toMatchObject({ to: address(), from: 'shiguang@example.org' });
  const code = codeIn(first?.text);
  expect(await outcomeOf(as(member).confirmLetters({ code: code === '111111' ? '222222' : '111111' }))).toBe(
    'letters_code',
  );
  expect(await as(member).confirmLetters({ code })).toMatchObject({ state: 'confirmed' });
  expect(await outcomeOf(as(member).confirmLetters({ code }))).toBe('letters_none');
  await post();
  expect(mail.came, 'what was before is read where it was').toHaveLength(1);
  await happen();
  await happen('thanks-said');
  await post();
  expect(mail.came).toHaveLength(2);
});

test('a letter is plain text in Chinese, tells what happened and nobody’s name, and how to stop it', async () => {
  await confirmed();
  await happen('matter-answered');
  await happen('gift');
  await happen('gift');
  await post();
  const [letter] = mail.came;
  expect(letter?.text.replace(/\r\n/g, '\n')).toBe(
    `您好：\n\n· 说的事答复了\n· 收到时长（2件）\n\n是哪一件、要不要您办，请登录“我的时光”，在“消息”里看：${origin}/portal/\n\n这封信是您在“我的时光”里要的，换邮箱、少收几样也在那里。不想再收，打开这个地址按一下就停，不用登录：${stopIn(letter)}\n请不要回这封信。\n`,
  );
  expect(letter?.raw).not.toMatch(/text\/html|王桂兰|BJL-/);
  expect(letter?.raw).toMatch(/Auto-Submitted: auto-generated/);
  expect(letter?.raw).toMatch(/List-Unsubscribe-Post: List-Unsubscribe=One-Click/);
  expect(letter?.raw.replace(/\r\n /g, ' ')).toContain(`List-Unsubscribe: <${stopIn(letter)}>`);
  expect(letter?.text.match(/https?:\S+/g)).toEqual([`${origin}/portal/`, stopIn(letter)]);
  expect(stopIn(letter)).not.toContain('@');
});

test('what was read before is in no letter, and several at once are one; no more than five a day', async () => {
  await confirmed();
  await happen();
  const [{ seq } = { seq: 0 }] = (await as(member).news({})).items;
  await as(member).readNews({ upTo: seq });
  await post();
  expect(mail.came).toEqual([]);
  for (let day = 0; day < 7; day += 1) {
    await happen();
    await post();
  }
  expect(mail.came).toHaveLength(5);
  await unguarded(`UPDATE letters SET made_at = made_at - ${DAY}`);
  await post();
  expect(mail.came.at(-1)?.text).toContain('收到时长（2件）');
});
test('a server that refuses is asked again, later each time, and in the end no more', async () => {
  await confirmed();
  mail.answer('refuses');
  await happen();
  await post();
  expect(await lettersOf()).toEqual([{ state: 'waiting', tries: 1 }]);
  await post();
  expect(await lettersOf(), 'not before its time').toEqual([{ state: 'waiting', tries: 1 }]);
  await later();
  mail.answer('takes');
  await post();
  expect(await lettersOf()).toEqual([{ state: 'sent', tries: 2 }]);
  mail.answer('refuses');
  await happen();
  for (let times = 0; times < MOST_TRIES; times += 1) {
    await post();
    await later();
  }
  await post();
  expect((await lettersOf()).at(-1)).toEqual({ state: 'failed', tries: MOST_TRIES });
  expect(server.said()).not.toContain(address());
  const pauses = Array.from({ length: MOST_TRIES }, (_, at) => triedAgain(at + 1, 0));
  expect(pauses).toEqual([2, 4, 8, 16, 32, 64, 128].map((minutes) => minutes * MINUTE).concat(null as never));
});

test('killed while a letter is on its way: it is not sent a second time, and what comes later is', async () => {
  await confirmed();
  mail.answer('holds');
  await happen();
  const posting = runJob(server, 'news-letters').catch(() => undefined);
  await eventually(async () => mail.held() === 1);
  expect(await lettersOf(), 'calls are answered meanwhile').toEqual([{ state: 'sending', tries: 1 }]);
  await server.kill('SIGKILL');
  await posting;
  await server.restart();
  mail.answer('takes');
  await runJob(server, 'news-letters');
  expect(mail.came).toHaveLength(1);
  await later();
  await happen('grant');
  await post();
  expect(await lettersOf()).toEqual([
    { state: 'unsure', tries: 1 },
    { state: 'sent', tries: 1 },
  ]);
  expect(mail.came.map(({ text }) => /收到时长/.test(text))).toEqual([true, false]);
});

test('another address, or none: the one before gets nothing more; codes end after an hour, and few are asked for', async () => {
  await confirmed();
  await happen();
  expect(await ask(`other${address()}`)).toMatchObject({ state: 'asked' });
  await post();
  expect(mail.came.map(({ to }) => to)).toEqual([`other${address()}`]);
  const code = codeIn(mail.came[0]?.text);
  await bank.run(
    `UPDATE letter_addresses SET asked_at = asked_at - ${HOUR + 1000} WHERE member = '${member.id}'`,
  );
  expect(await outcomeOf(as(member).confirmLetters({ code }))).toBe('letters_late');
  await ask();
  expect(await outcomeOf(ask())).toBe('too_often');
  expect(await as(member).endLetters({})).toEqual(NONE);
  await post();
  await happen();
  await post();
  expect(mail.came).toHaveLength(1);
  for (const wrong of ['', 'wang', 'wang@example', 'a@b.c\r\nBcc: x@y.zz'])
    expect(await outcomeOf(ask(wrong))).toMatch(/^field_/);
});

test('what is not wanted is in no letter, nor is what was read before it could be sent', async () => {
  await confirmed(['hours']);
  await happen('matter-answered');
  await post();
  expect(mail.came).toEqual([]);
  expect(await ask(address(), ['matters', 'hours'])).toMatchObject({
    state: 'confirmed',
    topics: ['hours', 'matters'],
  });
  mail.answer('refuses');
  await happen('matter-closed');
  await post();
  mail.answer('takes');
  const [{ seq } = { seq: 0 }] = (await as(member).news({})).items;
  await as(member).readNews({ upTo: seq });
  await later();
  await post();
  expect(mail.came).toEqual([]);
  expect(await lettersOf()).toEqual([{ state: 'dropped', tries: 2 }]);
  await as(member).endLetters({});
});

test('who has a letter ends all of them with one press and no login; to look at the address, or to make one up, ends nothing', async () => {
  await confirmed();
  await happen();
  await post();
  const stop = (address = stopIn(mail.came.at(-1))) => address.replace(origin, server.url);
  const press = (address = stop()) =>
    fetch(address, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
  expect((await fetch(stop())).status).toBe(200);
  const made_up = [
    stop().slice(0, -1),
    stop().replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    `${stop()}0`,
  ];
  for (const other of made_up) expect((await press(other)).status).toBe(200);
  expect(await as(member).letters({})).toMatchObject({ state: 'confirmed' });
  const old = stop();
  await as(member).endLetters({});
  await confirmed();
  expect((await press(old)).status).toBe(200);
  expect(await as(member).letters({}), 'an old letter of an address given anew').toMatchObject({
    state: 'confirmed',
  });
  await happen();
  await post();
  expect((await press()).status).toBe(200);
  expect((await press()).status, 'again').toBe(200);
  expect(await as(member).letters({})).toEqual(NONE);
  await happen();
  await post();
  expect(mail.came).toHaveLength(1);
});

test('nobody’s mailbox is filled with codes: three a day, whoever asks, and however it is written', async () => {
  const others = await Promise.all([1, 2, 3].map(() => bank.person()));
  const [first, second, third] = others as [Person, Person, Person];
  await ask(address(), ['hours'], first);
  await ask(address().toUpperCase(), ['hours'], second);
  await ask(address().replace('@', '+news@'), ['hours'], third);
  expect(await outcomeOf(ask())).toBe('too_often');
  expect(await outcomeOf(ask(address().replace('@', '+more@')))).toBe('too_often');
  await unguarded(`UPDATE letters SET made_at = made_at - ${DAY}`);
  expect(await ask()).toMatchObject({ state: 'asked' });
});

test('letters come in the script in which they were asked for, and lead to pages in it; asked for in the other, in the other', async () => {
  const mine = (at: number) => mail.came.filter(({ to }) => to === address())[at]?.text ?? '';
  await ask(address(), ['hours'], member, 'hant');
  await post();
  expect(mine(0)).toContain(`有人在 ${origin}/hant/portal/ 要把消息寄到這個郵箱。`);
  const code = /填這個碼：(\d{6})/.exec(mine(0))?.[1] ?? '';
  await as(member).confirmLetters({ code });
  await happen();
  await post();
  const told = mine(1);
  expect(told).toContain('· 收到時長');
  expect(told).toContain(`${origin}/hant/portal/`);
  expect(told).toContain(`${stopIn({ text: told })}?script=hant`);
  await ask(address(), ['hours'], member, 'hans');
  await happen();
  await post();
  expect(mine(2)).toContain('· 收到时长');
  expect(mine(2)).not.toContain('hant');
});

test('nor are all mailboxes together: the house sends so many codes a day, whoever asks', async () => {
  const before = await bank.rows(
    `SELECT count(*) AS n FROM letters WHERE mark IS NOT NULL AND made_at > ${Date.now() - DAY}`,
  );
  await bank.run(`WITH RECURSIVE n (i) AS (SELECT ${Number(before[0]?.n)} + 2 UNION ALL SELECT i + 1 FROM n WHERE i < ${CODES_OF_ALL_A_DAY})
    INSERT INTO letters (member, mark, made_at, next_at, state) SELECT '${member.id}', 'other' || i, ${Date.now() - 2 * HOUR}, 1, 'dropped' FROM n`);
  const others = await Promise.all([1, 2].map(() => bank.person()));
  expect(await outcomeOf(ask(`last${address()}`, ['hours'], others[0]))).toBe('done');
  expect(await outcomeOf(ask(`next${address()}`, ['hours'], others[1]))).toBe('too_often');
  await unguarded(`UPDATE letters SET made_at = made_at - ${DAY} WHERE mark LIKE 'other%'`);
  expect(await outcomeOf(ask(`next${address()}`, ['hours'], others[1]))).toBe('done');
});

test('a code is not guessed: after six tries the right one is not heard either, for ten minutes', async () => {
  await ask();
  await post();
  const code = codeIn(mail.came[0]?.text);
  const wrong = code === '111111' ? '222222' : '111111';
  for (let tries = 0; tries < 6; tries += 1)
    expect(await outcomeOf(as(member).confirmLetters({ code: wrong }))).toBe('letters_code');
  expect(await outcomeOf(as(member).confirmLetters({ code }))).toBe('too_often');
});

test('an address that is not there is written to once, and its member is told', async () => {
  await confirmed();
  mail.answer('unknown');
  await happen();
  await post();
  expect(await lettersOf()).toEqual([{ state: 'refused', tries: 1 }]);
  expect(await as(member).letters({})).toMatchObject({ lost: true });
  expect(server.said()).toContain('a letter was not sent: 550 after RCPT TO');
  expect(server.said()).not.toContain(address());
  mail.answer('takes');
  await happen();
  await post();
  expect(await as(member).letters({})).toMatchObject({ lost: false });
});

test('a mail server that takes the connection and says nothing holds up no call, and one letter a minute no longer than its time', async () => {
  const silence = await startSilence();
  const there = await startServer({ ...silence.env, SHIGUANG_TEST_POST_TAKES: '1500' });
  try {
    const kept = await openBank(there);
    const people = [await kept.person(), await kept.person()] as const;
    for (const [at, who] of people.entries())
      await clientFor(there, who).askLetters({
        address: `silent${at}@example.org`,
        topics: ['hours'],
        script: 'hans',
      });
    const before = await timesEnded(there, 'news-letters');
    const posting = runJob(there, 'news-letters');
    await eventually(async () => silence.taken() > 0);
    expect(await clientFor(there, people[0]).endLetters({}), 'it is written meanwhile').toMatchObject({
      state: 'none',
    });
    await posting;
    const tries = async () => {
      const letters = await kept.rows('SELECT state, tries FROM letters');
      expect(letters.map(({ state }) => state)).not.toContain('unsure');
      return letters.map(({ state, tries }) => (state === 'sending' ? Number.NaN : Number(tries)));
    };
    await eventually(async () => (await tries()).some((count) => count > 0));
    expect(silence.taken(), 'where the first came no further the second is not tried').toBeLessThanOrEqual(
      (await timesEnded(there, 'news-letters')) - before,
    );
    expect(there.said()).toContain('a letter was not sent: ');
  } finally {
    await there.stop();
    await silence.stop();
  }
});

test('it is taken along, and erased with whoever leaves', async () => {
  await confirmed();
  await happen();
  await post();
  const { rows } = await as(member).exportRows({ part: 'letters' });
  expect(rows.map(({ address: to, state }) => [to, state])).toEqual([
    [address(), 'confirmed'],
    ['', 'sent'],
    ['', 'sent'],
  ]);
  await as(member).createLeaving({ to: 'pool', reason: '搬走了' });
  const manager = await bank.person({ capabilities: ['members.manage'] });
  const [leaving] = await bank.rows(`SELECT id FROM operations WHERE payer = '${member.id}'`);
  if (leaving) await as(manager).approveLeaving({ id: String(leaving.id) });
  expect(await lettersOf()).toEqual([]);
  expect(await bank.rows(`SELECT address FROM letter_addresses WHERE member = '${member.id}'`)).toEqual([]);
});

const refused = async (query: string) => JSON.stringify((await server.sql(query)).body);

test('an address is confirmed as it was asked for, once', async () => {
  await confirmed();
  const mine = `WHERE member = '${member.id}'`;
  for (const change of ["address = 'other@example.org'", 'confirmed_at = confirmed_at + 1', 'seq = -1 + seq'])
    expect(await refused(`UPDATE letter_addresses SET ${change} ${mine}`)).toMatch(
      /confirmed as it was asked for|CHECK/,
    );
});

test('a letter that was sent, or may have been, is never sent again', async () => {
  await confirmed();
  await happen();
  await post();
  const mine = `WHERE member = '${member.id}' AND up_to IS NOT NULL`;
  expect(await refused(`UPDATE letters SET state = 'waiting' ${mine}`)).toContain('a letter goes once');
  await bank.run(
    `INSERT INTO letters (member, after, up_to, made_at, next_at) VALUES ('${member.id}', 1, 2, 1, ${Date.now() + DAY})`,
  );
  const next = `WHERE member = '${member.id}' AND up_to = 2`;
  for (const change of ["state = 'sent', tries = 1", "state = 'sending'", 'tries = 1', 'up_to = 3'])
    expect(await refused(`UPDATE letters SET ${change} ${next}`), change).toContain('a letter goes once');
  await bank.run(`UPDATE letters SET state = 'sending', tries = 1 ${next}`);
  expect(await refused(`UPDATE letters SET state = 'sending', tries = 2 ${next}`)).toContain(
    'a letter goes once',
  );
  await bank.run(`UPDATE letters SET state = 'unsure' ${next}`);
});

test('where no server is set nothing is asked for, and no password comes into the database', async () => {
  const quiet = await startServer();
  try {
    const there = await openBank(quiet);
    const who = await there.person();
    expect(await clientFor(quiet, who).letters({})).toMatchObject({ on: false });
    expect(
      await outcomeOf(
        clientFor(quiet, who).askLetters({ address: 'a@example.org', topics: ['hours'], script: 'hans' }),
      ),
    ).toBe('letters_off');
  } finally {
    await quiet.stop();
  }
  await confirmed();
  const kept = await bank.rows("SELECT id FROM _params WHERE value LIKE '%only for tests%'");
  expect(kept).toEqual([]);
  const settings = JSON.stringify((await server.admin('/api/settings')).body);
  expect(settings).not.toContain('only for tests');
});

test('every kind in letters is one of those that there are, said once, and no topic’s name is part of another’s', () => {
  const kinds = letterTopics.flatMap(kindsOf);
  expect(new Set(kinds).size).toBe(kinds.length);
  for (const one of letterTopics) expect(letterTopics.filter((other) => other.includes(one)).length).toBe(1);
});
