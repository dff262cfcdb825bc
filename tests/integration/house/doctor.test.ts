/** What is wrong with a house is named, each with the way out; a sound one is all good, whether it runs or not. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { remember } from '../../../src/cli/backup/record.ts';
import { type CheckName, examine } from '../../../src/cli/doctor/examine.ts';
import { type Lock, takeLock } from '../../../src/cli/lock.mjs';
import { makeFolder } from '../../../src/cli/made.ts';
import { withoutGuards } from '../../support/guards.ts';
import { type Bank, openBank } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { runJob } from '../../support/time.ts';

const root = resolve(import.meta.dirname, '../../..');
const HOUR = 3_600_000;
const MAIL = { SHIGUANG_MAIL: 'smtp://127.0.0.1:25', SHIGUANG_MAIL_FROM: 'shiguang@example.org' };

let server: Server;
let bank: Bank;
let home: string;
let state: string;
let content: string;
let checkout: string;
let env: NodeJS.ProcessEnv;
let clock: HttpServer;
/** How far the other clock is away. */
let ahead = 0;
let lock: Lock;
let giver: string;

beforeAll(async () => {
  server = await startServer({}, { machines: 4 });
  bank = await openBank(server);
  giver = (await bank.person()).id;
  // The budget of tests came from nobody, which the doctor would tell of.
  await withoutGuards(bank, ['ledger_accounts_stay'], "DELETE FROM ledger_accounts WHERE kind = 'issuance'");
  await runJob(server, 'bank-audit');
  home = mkdtempSync(join(tmpdir(), 'shiguang-doctor-'));
  [state, content, checkout] = ['state', 'content', 'checkout'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(join(state, 'keys'), { recursive: true, mode: 0o700 });
  mkdirSync(join(home, 'archives'));
  mkdirSync(join(checkout, 'pocketbase'), { recursive: true });
  chmodSync(state, 0o700);
  symlinkSync(join(root, 'pocketbase/migrations'), join(checkout, 'pocketbase/migrations'));
  cpSync(join(root, 'package.json'), join(checkout, 'package.json'));
  symlinkSync(server.data, join(state, 'database'));
  symlinkSync(join(root, '.state/bin'), join(state, 'bin'));
  await makeFolder(join(state, 'hooks'), 'a test', async (folder) =>
    cpSync(join(server.data, '../hooks'), folder, { recursive: true }),
  );
  writeFileSync(join(state, 'keys/admin'), 'admin-password', { mode: 0o600 });
  // Each look reads all of it, and a few files are as good as many.
  cpSync(join(root, 'content'), content, {
    recursive: true,
    filter: (name) => !/[/\\](services|notices[/\\]\d+)[/\\]/.test(name),
  });
  clock = createServer((_, answer) => {
    answer.sendDate = false;
    answer.setHeader('Date', new Date(Date.now() + ahead).toUTCString());
    answer.end();
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => clock.once('listening', listening));
  env = {
    SHIGUANG_STATE: state,
    SHIGUANG_CONTENT: content,
    SHIGUANG_LISTEN: new URL(server.url).host,
    SHIGUANG_CLOCK: `http://127.0.0.1:${(clock.address() as AddressInfo).port}/`,
    SHIGUANG_BACKUP_TO: join(home, 'archives'),
    SHIGUANG_BACKUP_KEY: 'age1example',
  };
  const taken = takeLock(join(state, 'start.lock'));
  if (!('lock' in taken)) throw new Error('the lock is taken');
  lock = taken.lock;
  fresh();
});
afterAll(async () => {
  lock.release();
  clock.close();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

function fresh() {
  const at = Date.now() - HOUR;
  const last = { at, name: 'shiguang-1', place: 'archives', bytes: 1, seconds: 1, entries: 1 };
  remember(state, { last, failed: undefined, drill: { at, seconds: 1, tables: 1, files: 1, accounts: 1 } });
}
const wrong = async (machine = {}, change: NodeJS.ProcessEnv = {}) =>
  (await examine(checkout, { ...env, ...change }, machine)).filter(({ good }) => !good);

/** Spoils one thing, looks who names it, mends it. */
interface Spoiled {
  what: string;
  check: CheckName;
  words: RegExp;
  spoil(): unknown;
  mend(): unknown;
  machine?: { now?: number; free?: () => number };
  env?: NodeJS.ProcessEnv;
}
const nothing = () => {};
const path = (name: string) => join(home, name);
const kept = new Map<string, Buffer>();
const keepAnd = (name: string, change: (file: string) => void) => () => {
  kept.set(name, readFileSync(path(name)));
  change(path(name));
};
const back =
  (name: string, mode = 0o644) =>
  () =>
    writeFileSync(path(name), kept.get(name) ?? '', { mode });
const draft = 'abcdefghij0123456789';
const job = (id: string, what: string) =>
  bank.run(
    `INSERT INTO publish_jobs (id, draft, action, state, due_at, created_at, problem) VALUES ('${id.padStart(20, '0')}', '${draft}', 'publish', ${what})`,
  );
const over = (id: string) =>
  bank.run(`UPDATE publish_jobs SET state = 'cancelled' WHERE id = '${id.padStart(20, '0')}'`);
let guard = '';

const SPOILED: Spoiled[] = [
  {
    what: 'a guard of the book was dropped',
    check: 'guards',
    words: /ledger_transfers_stay.*从改动以前的备份恢复/,
    spoil: async () => {
      const [found] = await bank.rows(
        "SELECT name, sql FROM sqlite_master WHERE name = 'ledger_transfers_stay'",
      );
      guard = String(found?.sql);
      await bank.run('DROP TRIGGER ledger_transfers_stay');
    },
    mend: () => bank.run(guard),
  },
  {
    what: 'a guard of another system says something else',
    check: 'guards',
    words: /drafts_stay/,
    spoil: async () => {
      const [found] = await bank.rows("SELECT sql FROM sqlite_master WHERE name = 'drafts_stay'");
      guard = String(found?.sql);
      await bank.run('DROP TRIGGER drafts_stay');
      await bank.run(guard.replace(/RAISE\(ABORT, '[^']*'\)/, 'RAISE(IGNORE)'));
    },
    mend: async () => {
      await bank.run('DROP TRIGGER drafts_stay');
      await bank.run(guard);
    },
  },
  {
    what: 'a balance that its entries do not add up to',
    check: 'book',
    words: /账本对不上：.*不要再记账/,
    spoil: () =>
      withoutGuards(
        bank,
        ['ledger_accounts_move_by_transfer'],
        `UPDATE ledger_accounts SET credits_posted = credits_posted + 60 WHERE id = '${giver}'`,
      ),
    mend: () =>
      withoutGuards(
        bank,
        ['ledger_accounts_move_by_transfer'],
        `UPDATE ledger_accounts SET credits_posted = credits_posted - 60 WHERE id = '${giver}'`,
      ),
  },
  {
    what: 'the disk is nearly full',
    check: 'disk',
    words: /只剩 150 MB。请腾出空间/,
    spoil: nothing,
    mend: nothing,
    machine: { free: () => 150e6 },
  },
  {
    what: 'the clock is off by an hour',
    check: 'clock',
    words: /差 60 分钟。.*自动对时/,
    spoil: () => {
      ahead = HOUR;
    },
    mend: () => {
      ahead = 0;
    },
  },
  {
    what: 'the clock is behind the newest entry',
    check: 'clock',
    words: /早 \d+ 分钟/,
    spoil: nothing,
    mend: nothing,
    machine: { now: Date.now() - 24 * HOUR },
  },
  {
    what: 'the state is readable to the world',
    check: 'modes',
    words: /别人也能读：.*state.*chmod -R go-rwx/,
    spoil: () => chmodSync(state, 0o755),
    mend: () => chmodSync(state, 0o700),
  },
  {
    what: 'a key is readable to the world',
    check: 'modes',
    words: /keys\/admin/,
    spoil: () => chmodSync(path('state/keys/admin'), 0o644),
    mend: () => chmodSync(path('state/keys/admin'), 0o600),
  },
  {
    what: 'the last backup is old',
    check: 'backup',
    words: /5 天以前。后来没有做成：磁盘满了。请运行 npm run backup/,
    spoil: () => {
      const last = { at: Date.now() - 121 * HOUR, name: 'x', place: 'x', bytes: 1, seconds: 1, entries: 1 };
      remember(state, { last, failed: { at: Date.now(), reason: '磁盘满了。' } });
    },
    mend: fresh,
  },
  {
    what: 'no backup is set',
    check: 'backup',
    words: /还没有设备份/,
    spoil: nothing,
    mend: nothing,
    env: { SHIGUANG_BACKUP_TO: '' },
  },
  {
    what: 'no drill since long ago',
    check: 'drill',
    words: /200 天以前。请运行 npm run drill/,
    spoil: () =>
      remember(state, {
        drill: { at: Date.now() - 200 * 24 * HOUR, seconds: 1, tables: 1, files: 1, accounts: 1 },
      }),
    mend: fresh,
  },
  {
    what: 'a file half written by a power cut',
    check: 'leftovers',
    words: /写了一半的文件：content\/notices\/\.a\.md\.tmp.*再删掉/,
    spoil: () => {
      writeFileSync(path('content/notices/.a.md.tmp'), 'half');
      const old = new Date(Date.now() - 2 * HOUR);
      utimesSync(path('content/notices/.a.md.tmp'), old, old);
    },
    mend: () => unlinkSync(path('content/notices/.a.md.tmp')),
  },
  {
    what: 'a key that is empty',
    check: 'leftovers',
    words: /文件不完整：admin/,
    spoil: keepAnd('state/keys/admin', (file) => writeFileSync(file, '')),
    mend: back('state/keys/admin', 0o600),
  },
  {
    what: 'a hook is missing',
    check: 'hooks',
    words: /缺了或被改了：main\.pb\.js.*删掉 .*hooks 文件夹，再 npm start/,
    spoil: keepAnd('state/hooks/main.pb.js', (file) => unlinkSync(file)),
    mend: back('state/hooks/main.pb.js'),
  },
  {
    what: 'a hook was cut off',
    check: 'hooks',
    words: /bundle\.js/,
    spoil: keepAnd('state/hooks/bundle.js', (file) =>
      writeFileSync(file, readFileSync(file).subarray(0, 1000)),
    ),
    mend: back('state/hooks/bundle.js'),
  },
  {
    what: 'a notice could not be published',
    check: 'jobs',
    words: /有 1 篇通知没有发出去：.*附件打不开/,
    spoil: async () => {
      await bank.run(
        `INSERT OR IGNORE INTO drafts (id, version, state, fields, edition, slug, number, publish_at, created_at, updated_at) VALUES ('${draft}', 1, 'scheduled', '{}', 1, 'a-notice', '2026-0999', 1, 1, 1)`,
      );
      await job('1', "'failed', 1, 1, '附件打不开'");
    },
    mend: () => over('1'),
  },
  {
    what: 'a notice waits to be published',
    check: 'jobs',
    words: /有 1 件发布的事等了 3 小时还没有做/,
    spoil: () => job('2', `'waiting', ${Date.now() - 3.5 * HOUR}, 1, NULL`),
    mend: () => over('2'),
  },
  {
    what: 'a letter could not be sent, and of another nobody knows',
    check: 'letters',
    words: /这七天有 1 封没有寄成，1 封不知道寄到没有/,
    spoil: () =>
      bank.run(
        `INSERT INTO letters (member, mark, made_at, next_at, tries, state) SELECT m.id, 'x', ${Date.now()}, 1, 8, s.value FROM json_each('["failed", "unsure", "refused"]') s, (SELECT id FROM members LIMIT 1) m`,
      ),
    mend: () => bank.run('DELETE FROM letters'),
    env: MAIL,
  },
  {
    what: 'a letter waits to be sent',
    check: 'letters',
    words: /有 1 封信等了 3 小时还没有寄出/,
    spoil: () =>
      bank.run(
        `INSERT INTO letters (member, mark, made_at, next_at) SELECT id, 'x', ${Date.now() - 3.5 * HOUR}, 1 FROM members LIMIT 1`,
      ),
    mend: () => bank.run('DELETE FROM letters'),
    env: MAIL,
  },
  {
    what: 'a file of the content is wrong',
    check: 'content',
    words: /有 1 处要改：.*community\.yaml.*npm run check/,
    spoil: keepAnd('content/community.yaml', (file) =>
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^postcode: .*$/m, 'postcode: here')),
    ),
    mend: back('content/community.yaml'),
  },
  {
    what: 'the nightly audit has not been done',
    check: 'book',
    words: /每夜的核账已经 3 天没有做了/,
    spoil: () =>
      remember(state, {
        last: { at: Date.now() + 72 * HOUR, name: '', place: '', bytes: 1, seconds: 1, entries: 1 },
      }),
    mend: fresh,
    machine: { now: Date.now() + 73 * HOUR },
    env: { SHIGUANG_CLOCK: '' },
  },
  {
    what: 'a setting that there is not',
    check: 'settings',
    words: /没有“SHIGUANG_BACKUPS”这个设置/,
    spoil: nothing,
    mend: nothing,
    env: { SHIGUANG_BACKUPS: '1' },
  },
  {
    what: 'the database was written by newer code',
    check: 'database',
    words: /数据库比程序新/,
    spoil: () => bank.run("INSERT INTO _migrations (file, applied) VALUES ('0999_of_tomorrow.js', 1)"),
    mend: () => bank.run("DELETE FROM _migrations WHERE file = '0999_of_tomorrow.js'"),
  },
];

test('a sound house is all good, and each of these states is named, with the way out', async () => {
  expect(await wrong()).toEqual([]);
  for (const { what, check, words, spoil, mend, machine, env } of SPOILED) {
    await spoil();
    const found = await wrong(machine, env);
    expect([what, found.map((one) => one.check)]).toEqual([what, [check]]);
    expect([what, found[0]?.said]).toEqual([what, expect.stringMatching(words)]);
    await mend();
  }
  expect(await wrong()).toEqual([]);
});

test('with the server down all the rest is looked at too; the exit code is for whoever watches', async () => {
  const run = async () => {
    const child = spawn(process.execPath, [join(root, 'src/cli/doctor.ts')], {
      env: { ...process.env, ...env },
    });
    const closed = once(child, 'close');
    const stdout = (await child.stdout.toArray()).join('');
    return { stdout, status: (await closed)[0] as number };
  };
  const up = await run();
  expect(up.stdout).toMatch(/全部都好/);
  expect(up.status).toBe(0);
  await server.kill('SIGKILL');
  expect((await wrong()).map(({ check, said }) => [check, said])).toEqual([
    ['server', expect.stringMatching(/没有回答.*重新 npm start/)],
  ]);
  lock.release();
  const down = await run();
  expect(down.stdout).toMatch(/不好　运行：没有开着。请运行 npm start。/);
  expect(down.stdout).toMatch(/好　　账本：\d+ 笔从头加了一遍/);
  expect(down.status).toBe(1);
});
