/** The program that sends one letter: what it says came of it, by how far the mail server let it come. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Post, Posted } from '../../../src/news/post.ts';
import { type Mail, startMail, startSilence } from '../../support/mail.ts';
import { freePort } from '../../support/server.ts';

const program = resolve(import.meta.dirname, '../../../src/cli/post.ts');
let mail: Mail;
beforeAll(async () => {
  mail = await startMail({ name: 'shiguang', password: 'only for tests' });
});
afterAll(() => mail.stop());
beforeEach(() => {
  mail.came.length = 0;
  mail.answer('takes');
});

const letter: Post = {
  to: 'wang@example.org',
  script: 'hans',
  subject: '有1件和您有关的事',
  text: '您好。\n.\n',
  stop: 'https://shequ.example.org/letters/stop/x',
};
function post(env: Record<string, string>): Promise<Posted> {
  return new Promise((done, failed) => {
    const child = execFile(
      process.execPath,
      [program],
      { env: { ...process.env, ...mail.env, ...env } },
      (problem, said) => (problem ? failed(problem) : done(JSON.parse(said) as Posted)),
    );
    child.stdin?.end(JSON.stringify(letter));
  });
}

test('a letter that is taken is sent, as it was written', async () => {
  expect(await post({})).toEqual({ state: 'sent', away: false, said: '' });
  expect(mail.came.map(({ to, text }) => [to, text.trim()])).toEqual([[letter.to, '您好。\r\n.']]);
});

test('a server that says nothing, before or after it has the letter, is left in time: tried again, or never again', async () => {
  const limit = { SHIGUANG_TEST_POST_TAKES: '700' };
  const silence = await startSilence();
  expect(await post({ ...silence.env, ...limit })).toMatchObject({ state: 'later', away: true });
  await silence.stop();
  mail.answer('holds');
  expect(await post(limit)).toMatchObject({ state: 'unsure', away: true });
});

test('no server, or one that does not know us, is tried again; an address that is refused is not', async () => {
  expect(await post({ SHIGUANG_MAIL: `smtp://127.0.0.1:${await freePort()}` })).toMatchObject({
    state: 'later',
    away: true,
  });
  expect(await post({ SHIGUANG_MAIL_KEY: 'shiguang\nanother' })).toMatchObject({
    state: 'later',
    away: true,
  });
  mail.answer('unknown');
  expect(await post({})).toEqual({ state: 'never', away: false, said: '550 after RCPT TO' });
  mail.answer('refuses');
  expect(await post({})).toMatchObject({ state: 'later', away: false });
});

test('a password goes over no open line to another machine', async () => {
  const before = mail.logins();
  // Leads here, and does not say so.
  const far = mail.env.SHIGUANG_MAIL.replace('127.0.0.1', '0.0.0.0');
  expect(await post({ SHIGUANG_MAIL: far })).toMatchObject({ state: 'later', away: true });
  expect(mail.logins(), 'the server was told no name').toBe(before);
  expect(await post({})).toMatchObject({ state: 'sent' });
  expect(mail.logins()).toBe(before + 1);
});
