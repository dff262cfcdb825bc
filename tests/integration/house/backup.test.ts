/** A backup made while the bank works, and what a restore proves before it puts anything in place. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeArchive } from '../../../src/cli/backup/archive.ts';
import { drill } from '../../../src/cli/backup/drill.ts';
import { factsOf } from '../../../src/cli/backup/facts.ts';
import { gather, type Named } from '../../../src/cli/backup/gather.ts';
import {
  decrypterOf,
  encrypterOf,
  type Key,
  keyAtHand,
  newIdentity,
  readKey,
} from '../../../src/cli/backup/key.ts';
import { backUp } from '../../../src/cli/backup/make.ts';
import { fromFile } from '../../../src/cli/backup/place.ts';
import { backupRecord } from '../../../src/cli/backup/record.ts';
import { type Folders, restore } from '../../../src/cli/backup/restore.ts';
import { takeLock } from '../../../src/cli/lock.mjs';
import { readSettings, type Settings } from '../../../src/cli/settings.ts';
import { clientOf } from '../../../src/contract/client.ts';
import { setupCalls } from '../../../src/people/calls/setup.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { withoutGuards } from '../../support/guards.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { asSetup } from '../../support/signing.ts';

const root = resolve(import.meta.dirname, '../../..');
const quiet = () => {};
const houseKey = 'the key of this house, which its backup takes';

let server: Server;
let bank: Bank;
let giver: Person;
let home: string;
let settings: Settings;
let key: Key;
let archive: string;
/** A checkout of nothing but migrations, a package and settings. */
let checkout: string;

beforeAll(async () => {
  server = await startServer({ SHIGUANG_HOUSE_KEY: houseKey }, { machines: 4 });
  bank = await openBank(server);
  giver = await bank.person();
  // More than is given away while a copy is made, however slow the machine.
  await bank.deposit(giver, 100_000);
  home = mkdtempSync(join(tmpdir(), 'shiguang-backup-'));
  for (const name of ['state/keys', 'state/publisher/last-good', 'archives', 'checkout/pocketbase'])
    mkdirSync(join(home, name), { recursive: true });
  checkout = join(home, 'checkout');
  symlinkSync(join(root, 'pocketbase/migrations'), join(checkout, 'pocketbase/migrations'));
  cpSync(join(root, 'package.json'), join(checkout, 'package.json'));
  symlinkSync(server.data, join(home, 'state/database'));
  cpSync(join(root, 'content'), join(home, 'content'), { recursive: true });
  writeFileSync(join(home, 'content/notices/.half.md.tmp'), 'being written');
  writeFileSync(join(home, 'content', `${'长'.repeat(60)}.txt`), 'a long name');
  mkdirSync(join(server.data, 'storage/desk/abc'), { recursive: true });
  writeFileSync(join(server.data, 'storage/desk/abc/picture.png'), Buffer.alloc(700_000, 7));
  writeFileSync(join(home, 'state/keys/admin'), 'admin-password', { mode: 0o600 });
  writeFileSync(join(home, 'state/keys/house'), houseKey, { mode: 0o600 });
  writeFileSync(join(home, 'state/keys/publisher'), 'of this start', { mode: 0o600 });
  writeFileSync(join(home, 'state/publisher/days.json'), '{"days":[]}');
  const made = await newIdentity();
  key = { identity: made.identity };
  writeFileSync(join(home, 'key'), `# made for a test\n${made.identity}\n`, { mode: 0o600 });
  writeFileSync(
    join(checkout, '.env'),
    [
      `SHIGUANG_STATE=${join(home, 'state')}`,
      `SHIGUANG_CONTENT=${join(home, 'content')}`,
      `SHIGUANG_BACKUP_TO=${join(home, 'archives')}`,
      `SHIGUANG_BACKUP_KEY=${made.recipient}`,
    ].join('\n'),
  );
  settings = readSettings(checkout, {});
});
afterAll(async () => {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

/** New folders to restore into, in a checkout without settings. */
function elsewhere(): Folders & { root: string } {
  const place = mkdtempSync(join(home, 'new-'));
  mkdirSync(join(place, 'checkout/pocketbase'), { recursive: true });
  symlinkSync(join(root, 'pocketbase/migrations'), join(place, 'checkout/pocketbase/migrations'));
  return { root: join(place, 'checkout'), state: join(place, 'state'), content: join(place, 'content') };
}
const bringBack = (to: Folders & { root: string }, from = archive, opener: Key = key) =>
  restore(to.root, to, fromFile(from), decrypterOf(opener), quiet);
/** Nothing came of it: neither folder, nor settings, nor a rest of what was opened. */
const untouched = ({ root, state }: Folders & { root: string }) =>
  [...readdirSync(join(state, '..')), ...readdirSync(root)].sort().join();

test('what was acknowledged before the copy began is in it, and what is restored is what was gathered', async () => {
  const client = clientFor(server, giver);
  const [start] = await bank.rows('SELECT count(*) AS n FROM ledger_transfers');
  let acknowledged = Number(start?.n);
  let going = true;
  const load = Array.from({ length: 4 }, async () => {
    while (going) {
      await client.gift({ to: 'pool', minutes: 1 });
      acknowledged += 1;
    }
  });
  await expect.poll(() => acknowledged).toBeGreaterThan(Number(start?.n) + 4);
  const before = acknowledged;
  const [said, holds] = await backUp(checkout, settings, quiet);
  const drilled = await drill(checkout, settings, quiet);
  going = false;
  await Promise.all(load);

  expect(said).toMatch(/^备份好了：shiguang-\d{8}-\d{6}\.tar\.gz\.age，/);
  expect(holds).toMatch(/个成员/);
  expect(drilled.different).toEqual([]);
  expect(drilled.rows).toBeGreaterThan(before);
  const record = backupRecord(settings.state);
  archive = join(home, 'archives', record.last?.name ?? '');
  expect(readdirSync(join(home, 'archives'))).toEqual([record.last?.name]);
  expect(readdirSync(settings.state).sort()).toEqual(['backup.json', 'database', 'keys', 'publisher']);

  const to = elsewhere();
  const lines = await bringBack(to);
  expect(lines.join('\n')).toMatch(/每个文件、每张表、每笔账都核对过/);
  const db = new DatabaseSync(join(to.state, 'database/data.db'));
  const entries = Number(db.prepare('SELECT count(*) AS n FROM ledger_transfers').get()?.n);
  db.close();
  expect(entries).toBeGreaterThanOrEqual(before);
  expect(entries).toBeLessThanOrEqual(acknowledged);
  expect(readFileSync(join(to.state, 'database/storage/desk/abc/picture.png'))).toHaveLength(700_000);
  // The publisher's key is of one start; what is half written is no content.
  expect(readdirSync(join(to.state, 'keys'))).toEqual(['admin', 'house']);
  expect(statSync(join(to.state, 'keys/admin')).mode & 0o077).toBe(0);
  expect(existsSync(join(to.content, 'notices/.half.md.tmp'))).toBe(false);
  expect(readFileSync(join(to.content, `${'长'.repeat(60)}.txt`), 'utf8')).toBe('a long name');
  expect(readFileSync(join(to.root, '.env'), 'utf8')).toMatch(
    new RegExp(`SHIGUANG_STATE=${to.state}\\nSHIGUANG_CONTENT=${to.content}\\n$`),
  );
});

test('after a restore a second factor opens as before: its secret and the key that it is locked with came along', async () => {
  const staff = { login: 'BJL-100001', password: 'correct-horse' };
  await clientOf(setupCalls, asSetup(server)).makeMembers({
    members: [
      { number: staff.login, name: '工作人员', password: staff.password, capabilities: ['hours.review'] },
    ],
  });
  const { token } = await clientFor(server, null).login(staff);
  const { secret } = await clientFor(server, { token }).startSecondFactor({ password: staff.password });
  const codeOf = (steps: number) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
  const used = codeOf(-1);
  await clientFor(server, { token }).confirmSecondFactor({ code: used });
  await backUp(checkout, settings, quiet);
  const to = elsewhere();
  archive = join(home, 'archives', backupRecord(settings.state).last?.name ?? '');
  await bringBack(to);

  const key = readFileSync(join(to.state, 'keys/house'), 'utf8').trim();
  const restored = await startServer(
    { SHIGUANG_HOUSE_KEY: key },
    { machines: 1, from: join(to.state, 'database') },
  );
  try {
    const login = (more: { code?: string }) =>
      outcomeOf(clientFor(restored, null).login({ ...staff, ...more }));
    expect(await login({})).toBe('code_needed');
    expect(await login({ code: used }), 'taken before the backup').toBe('code_bad');
    expect(await login({ code: codeOf(0) })).toBe('done');
  } finally {
    await restored.stop();
  }
});

test('an archive that is cut off, altered, closed with another key or none at all replaces nothing', async () => {
  const bytes = readFileSync(archive);
  const spoiled = (change: (copy: Buffer) => Buffer) => {
    const path = join(mkdtempSync(join(home, 'spoiled-')), 'archive');
    writeFileSync(path, change(Buffer.from(bytes)));
    return path;
  };
  const flip = (at: number) => (copy: Buffer) => {
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  };
  const chunk = 65_536 + 16;
  const damaged = /不完整，或者被改过.*什么都没有动/;
  const to = elsewhere();
  const before = untouched(to);
  for (const [name, path, opener, words] of [
    ['in the middle', spoiled((copy) => copy.subarray(0, copy.length / 2)), key, damaged],
    ['last byte', spoiled((copy) => copy.subarray(0, -1)), key, damaged],
    // Where one sealed piece ends and the next begins.
    [
      'at a seam',
      spoiled((copy) => copy.subarray(0, copy.length - ((copy.length - 200) % chunk))),
      key,
      damaged,
    ],
    ['in the head', spoiled((copy) => copy.subarray(0, 90)), key, /不是时光的备份|不完整/],
    ['empty', spoiled(() => Buffer.alloc(0)), key, /不是时光的备份/],
    ['a bit in the middle', spoiled(flip(Math.floor(bytes.length / 2))), key, damaged],
    ['a bit in the last byte', spoiled(flip(bytes.length - 1)), key, damaged],
    ['more behind it', spoiled((copy) => Buffer.concat([copy, copy])), key, damaged],
    [
      'something else',
      spoiled(() => Buffer.from('PK\u0003\u0004 a zip\n'.repeat(50))),
      key,
      /不是时光的备份/,
    ],
    ['another key', archive, { identity: (await newIdentity()).identity }, /这把钥匙打不开.*什么都没有动/],
    ['a passphrase', archive, { passphrase: 'not the right words' }, /这把钥匙打不开/],
  ] as const) {
    await expect(bringBack(to, path, opener), name).rejects.toThrow(words);
    expect([name, untouched(to)]).toEqual([name, before]);
  }
  expect(() => decrypterOf(readKey(settings.backup?.key ?? ''))).toThrow(/只能用来上锁/);
});

test('an archive that was made by somebody else is refused: names that lead away, other bytes, a newer database', async () => {
  const work = mkdtempSync(join(home, 'work-'));
  const { files, facts } = await gather(checkout, settings, work);
  const forge = async (name: string, entries: Named[], database = facts) => {
    const path = join(home, `${name}.age`);
    const head = {
      format: 1,
      madeAt: '2026-11-29T03:30:00+08:00',
      versions: { shiguang: '0', pocketbase: '0', node: '0' },
      database,
      leftOut: [],
    } as const;
    const stream = await closeArchive(entries, head, await encrypterOf(key));
    writeFileSync(path, Buffer.from(await new Response(stream as BodyInit).arrayBuffer()));
    return path;
  };
  const own = files.filter(({ name }) => name.endsWith('keys/admin'));
  const to = elsewhere();
  const before = untouched(to);
  for (const name of [
    '../evil',
    'state/../../evil',
    '/etc/evil',
    'content/./evil',
    'content//evil',
    'state\\..\\evil',
    'content/C:evil',
    'elsewhere/evil',
    'state/keys/admin',
  ]) {
    const path = await forge('named', [...own, { name, path: own[0]?.path ?? '' }]);
    await expect(bringBack(to, path), name).rejects.toThrow(/不该有的文件/);
    expect([name, untouched(to)]).toEqual([name, before]);
  }
  expect(existsSync(join(home, 'evil'))).toBe(false);

  const other = { ...facts, rows: { ...facts.rows, members: 0 } };
  await expect(bringBack(to, await forge('other', files, other))).rejects.toThrow(/和它的清单对不上/);
  const db = new DatabaseSync(join(work, 'data.db'));
  db.exec("INSERT INTO _migrations (file, applied) VALUES ('0999_of_tomorrow.js', 1)");
  db.close();
  const newer = await forge('newer', files, factsOf(join(work, 'data.db')));
  await expect(bringBack(to, newer)).rejects.toThrow(/数据库比程序新：.*0999_of_tomorrow\.js.*请把程序更新/);
  expect(untouched(to)).toBe(before);
});

test('nothing is restored over a bank that runs, one that lies there, or other content', async () => {
  const running = elsewhere();
  mkdirSync(running.state);
  const taken = takeLock(join(running.state, 'start.lock'));
  await expect(bringBack(running)).rejects.toThrow(/正在用 .* 运行.*请先停下它/);
  if ('lock' in taken) taken.lock.release();

  const used = elsewhere();
  mkdirSync(join(used.state, 'database'), { recursive: true });
  await expect(bringBack(used)).rejects.toThrow(
    /已经有一个银行的东西（database）.*SHIGUANG_STATE 写成一个新文件夹/,
  );

  const other = elsewhere();
  mkdirSync(other.content);
  writeFileSync(join(other.content, 'community.yaml'), 'name: 别的社区\n');
  await expect(bringBack(other)).rejects.toThrow(/已经有别的内容.*SHIGUANG_CONTENT/);
  expect(existsSync(other.state)).toBe(false);
  expect(readdirSync(other.content)).toEqual(['community.yaml']);

  // The program of the server and logs, which any start makes, stay; settings that are there are not changed.
  const begun = elsewhere();
  mkdirSync(join(begun.state, 'bin'), { recursive: true });
  writeFileSync(join(begun.root, '.env'), 'SHIGUANG_SAMPLE=0\n');
  const said = await bringBack(begun);
  expect(said.join('\n')).toMatch(/这里已经有 \.env，没有动它/);
  expect(readFileSync(join(begun.root, '.env'), 'utf8')).toBe('SHIGUANG_SAMPLE=0\n');
  expect(readdirSync(begun.state).sort()).toEqual(['bin', 'database', 'keys', 'publisher']);
});

test('a key that others can read, and a place that is not there, are refused with the way out', async () => {
  chmodSync(join(home, 'key'), 0o644);
  expect(() => readKey(join(home, 'key'))).toThrow(/别人也能读。请先 chmod 600/);
  // On a USB stick every file is everybody's.
  expect(keyAtHand(join(home, 'key'))).toEqual(key);
  chmodSync(join(home, 'key'), 0o600);
  expect(readKey(join(home, 'key'))).toEqual(key);
  const unset = { ...settings, backup: null };
  await expect(backUp(checkout, unset, quiet)).rejects.toThrow(/还没有设备份.*SHIGUANG_BACKUP_TO/);
  const gone = { ...settings, backup: { ...settings.backup, where: { folder: join(home, 'unplugged') } } };
  await expect(backUp(checkout, gone as Settings, quiet)).rejects.toThrow(/移动硬盘有没有插好/);
  expect(backupRecord(settings.state)).toMatchObject({
    failed: { reason: expect.stringMatching(/移动硬盘/) },
    last: { name: expect.stringMatching(/^shiguang-/) },
  });
});

test('the commands: a key is made once, an archive is checked without being put in place', () => {
  const npm = (command: string, args: string[], env: NodeJS.ProcessEnv = {}) =>
    spawnSync(process.execPath, [join(root, `src/cli/${command}.ts`), ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SHIGUANG_CONTENT: settings.content, SHIGUANG_STATE: settings.state, ...env },
    });
  const file = join(home, 'second-key');
  const made = npm('backup', ['key', file]);
  expect(made.stdout).toMatch(/SHIGUANG_BACKUP_KEY=age1/);
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(npm('backup', ['key', file])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('已经有了'),
  });

  expect(npm('restore', [archive]).stderr).toMatch(/没有钥匙：请用 --key/);
  const checked = npm('restore', [archive, '--key', join(home, 'key'), '--check']);
  expect(checked).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/这份备份是好的.*什么都没有放下/),
  });
  expect(npm('restore', [archive, '--key', join(home, 'key')])).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^没有恢复。.*已经有一个银行的东西/),
  });
});

test('the drill tells of a balance that its entries do not add up to', async () => {
  await withoutGuards(
    bank,
    ['ledger_accounts_move_by_transfer'],
    `UPDATE ledger_accounts SET credits_posted = credits_posted + 60 WHERE id = '${giver.id}'`,
  );
  const { different } = await drill(checkout, settings, quiet);
  expect(different).toEqual([`账户 ${giver.id} 的余额和账目加起来的不一样`]);
});
