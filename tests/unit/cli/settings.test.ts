import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mailEnv } from '../../../src/cli/mail.ts';
import { readSettings } from '../../../src/cli/settings.ts';
import { hereAt } from '../../../src/publisher/settings.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'shiguang-settings-'));
  mkdirSync(join(root, 'content'));
  writeFileSync(join(root, 'content/community.yaml'), 'name: 汴京里社区\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('without any setting, the defaults of the table hold and paths are absolute', () => {
  expect(readSettings(root, {})).toEqual({
    listen: { host: '127.0.0.1', port: 8090, text: '127.0.0.1:8090' },
    admin: null,
    origin: 'http://127.0.0.1:8090',
    content: join(root, 'content'),
    state: join(root, '.state'),
    sample: null,
    mirror: null,
    proxy: null,
    backup: null,
    mail: null,
    clock: null,
    warnings: [],
  });
});

test('.env is read, the environment goes before it, and an empty value counts as not set', () => {
  writeFileSync(join(root, '.env'), 'SHIGUANG_LISTEN=127.0.0.1:8100\nSHIGUANG_SAMPLE=1\nSHIGUANG_ORIGIN=\n');
  expect(readSettings(root, { SHIGUANG_LISTEN: '[::1]:9000' })).toMatchObject({
    listen: { host: '[::1]', port: 9000 },
    origin: 'http://[::1]:9000',
    sample: true,
  });
});

test('localhost is 127.0.0.1, for who listens, who asks and who reads', () => {
  const settings = readSettings(root, {
    SHIGUANG_LISTEN: 'localhost:8100',
    SHIGUANG_ADMIN: 'LocalHost:8101',
  });
  expect(settings).toMatchObject({
    listen: { host: '127.0.0.1', port: 8100, text: '127.0.0.1:8100' },
    admin: { host: '127.0.0.1', port: 8101, text: '127.0.0.1:8101' },
    origin: 'http://127.0.0.1:8100',
    warnings: [],
  });
  const asWritten = { SHIGUANG_LISTEN: 'localhost:8100', SHIGUANG_ORIGIN: 'http://localhost:8100' };
  expect(readSettings(root, asWritten)).toMatchObject({ origin: 'http://localhost:8100', warnings: [] });
});

test('the server is asked where it listens, and of all addresses at this machine’s own', () => {
  expect(['127.0.0.1:80', '0.0.0.0:80', '[::]:80', '[::1]:80', '10.0.0.0:80'].map(hereAt)).toEqual([
    'http://127.0.0.1:80',
    'http://127.0.0.1:80',
    'http://[::1]:80',
    'http://[::1]:80',
    'http://10.0.0.0:80',
  ]);
});

test('the origin loses its last slash and a mirror too', () => {
  const settings = readSettings(root, {
    SHIGUANG_ORIGIN: 'https://shequ.example.org/',
    SHIGUANG_POCKETBASE_MIRROR: 'https://mirror.example.org/pb/',
  });
  expect(settings).toMatchObject({
    origin: 'https://shequ.example.org',
    mirror: 'https://mirror.example.org/pb',
  });
});

test('open to other machines without an origin: it works, with a word about the links', () => {
  expect(readSettings(root, { SHIGUANG_LISTEN: '0.0.0.0:8090' }).warnings.join()).toContain(
    'SHIGUANG_ORIGIN',
  );
});

test('behind a proxy the header that names visitors is asked for, and one that can be gone round is told', () => {
  const warned = (env: Record<string, string>) => readSettings(root, env).warnings.join();
  const origin = { SHIGUANG_ORIGIN: 'https://shequ.example.org' };
  expect(warned(origin)).toContain('SHIGUANG_PROXY');
  expect(warned({ ...origin, SHIGUANG_LISTEN: '0.0.0.0:8090' })).toContain('SHIGUANG_PROXY');
  expect(warned({ ...origin, SHIGUANG_PROXY: 'none' })).toBe('');
  expect(warned({ SHIGUANG_ORIGIN: 'http://127.0.0.1:8090', SHIGUANG_LISTEN: '127.0.0.1:8090' })).toBe('');
  const open = { SHIGUANG_ORIGIN: 'http://192.168.1.9:8090', SHIGUANG_LISTEN: '0.0.0.0:8090' };
  expect(warned(open)).not.toContain('SHIGUANG_PROXY');
  const named = { ...origin, SHIGUANG_PROXY: 'X-Forwarded-For' };
  expect(readSettings(root, named)).toMatchObject({ proxy: 'X-Forwarded-For', warnings: [] });
  expect(readSettings(root, { ...origin, SHIGUANG_PROXY: 'none' }).proxy).toBeNull();
  expect(warned({ ...named, SHIGUANG_LISTEN: '0.0.0.0:8090' })).toContain('SHIGUANG_LISTEN');
});

test('where other machines reach the server itself, the start says that passwords travel in clear text', () => {
  const warned = (env: Record<string, string>) => readSettings(root, env).warnings.join();
  for (const listen of ['0.0.0.0:8090', '[::]:8090', '192.168.1.9:8090']) {
    expect(warned({ SHIGUANG_LISTEN: listen })).toMatch(/密码在路上是明文.*反向代理.*https/);
  }
  expect(warned({ SHIGUANG_LISTEN: '127.0.0.1:8090' })).toBe('');
});

test("the admin's door is this machine's only", () => {
  expect(readSettings(root, { SHIGUANG_ADMIN: '127.0.0.1:8091' }).admin).toMatchObject({ port: 8091 });
  for (const wrong of ['0.0.0.0:8091', '192.168.1.9:8091', 'example.org:8091', '8091']) {
    expect(() => readSettings(root, { SHIGUANG_ADMIN: wrong }), wrong).toThrow(/SHIGUANG_ADMIN/);
  }
});

test.each([
  ['SHIGUANG_PROXY', '10.0.0.1', /SHIGUANG_PROXY.*请求头/],
  ['SHIGUANG_LISTEN', 'nowhere', /设置 SHIGUANG_LISTEN 写的是“nowhere”，要写成“地址:端口”/],
  ['SHIGUANG_LISTEN', '8090', /SHIGUANG_LISTEN/],
  ['SHIGUANG_LISTEN', 'shequ.example.org:8090', /地址用数字写/],
  ['SHIGUANG_LISTEN', '127.1:8090', /地址用数字写/],
  ['SHIGUANG_LISTEN', '[::zz]:8090', /地址用数字写/],
  ['SHIGUANG_LISTEN', '::1:8090', /地址用数字写/],
  ['SHIGUANG_LISTEN', '127.0.0.1:0', /端口是 1 到 65535/],
  ['SHIGUANG_LISTEN', '127.0.0.1:65536', /端口是 1 到 65535/],
  ['SHIGUANG_LISTEN', '127.0.0.1:-1', /SHIGUANG_LISTEN/],
  ['SHIGUANG_LISTEN', 'http://127.0.0.1:8090', /SHIGUANG_LISTEN/],
  ['SHIGUANG_ORIGIN', 'shequ.example.org', /设置 SHIGUANG_ORIGIN 写的是.*http:\/\/ 或 https:\/\/ 开头/],
  ['SHIGUANG_ORIGIN', 'ftp://shequ.example.org', /SHIGUANG_ORIGIN/],
  ['SHIGUANG_ORIGIN', 'https://shequ.example.org/site', /后面不带路径/],
  ['SHIGUANG_ORIGIN', 'https://shequ.example.org/?a=1', /SHIGUANG_ORIGIN/],
  ['SHIGUANG_CONTENT', 'nirgends', /设置 SHIGUANG_CONTENT 指的文件夹“nirgends”不存在/],
  ['SHIGUANG_CONTENT', 'empty', /没有 community\.yaml/],
  ['SHIGUANG_STATE', 'file', /设置 SHIGUANG_STATE 写的“file”是一个文件/],
  ['SHIGUANG_STATE', 'file/below', /SHIGUANG_STATE.*是一个文件/],
  ['SHIGUANG_STATE', '.', /SHIGUANG_STATE.*重在一起/],
  ['SHIGUANG_STATE', 'content', /SHIGUANG_STATE.*重在一起/],
  ['SHIGUANG_STATE', 'content/state', /SHIGUANG_STATE.*重在一起/],
  ['SHIGUANG_STATE', '..', /SHIGUANG_STATE.*重在一起/],
  // Not even root can make a folder there.
  ['SHIGUANG_STATE', '/sys/shiguang', /SHIGUANG_STATE.*不能写/],
  ['SHIGUANG_SAMPLE', 'yes', /设置 SHIGUANG_SAMPLE 写的是“yes”，只能写 1/],
  ['SHIGUANG_SAMPLE', '2', /SHIGUANG_SAMPLE/],
  ['SHIGUANG_POCKETBASE_MIRROR', 'D:\\pocketbase', /设置 SHIGUANG_POCKETBASE_MIRROR 写的是/],
  ['SHIGUANG_LISTN', '127.0.0.1:8090', /没有“SHIGUANG_LISTN”这个设置。认识的设置是：SHIGUANG_LISTEN/],
])('%s=%s stops the start with a sentence that names it', (name, value, sentence) => {
  mkdirSync(join(root, 'empty'));
  writeFileSync(join(root, 'file'), '');
  expect(() => readSettings(root, { [name]: value })).toThrow(sentence);
  writeFileSync(join(root, '.env'), `${name}='${value}'\n`);
  expect(() => readSettings(root, {})).toThrow(sentence);
});

test('backups: a place needs a key, a bucket needs its keys, and no place lies in what is backed up', () => {
  const to = { SHIGUANG_BACKUP_TO: '../archives', SHIGUANG_BACKUP_KEY: 'age1example' };
  expect(readSettings(root, to).backup).toEqual({
    where: { folder: join(root, '../archives') },
    key: 'age1example',
    at: 210,
    keep: { days: 7, weeks: 5, months: 12 },
  });
  const s3 = {
    ...to,
    SHIGUANG_BACKUP_TO: 'https://s3.example.org/bucket/shequ',
    SHIGUANG_BACKUP_S3: 'store-keys',
  };
  expect(
    readSettings(root, { ...s3, SHIGUANG_BACKUP_KEY: 'key.txt', SHIGUANG_BACKUP_AT: 'none' }).backup,
  ).toEqual({
    where: { endpoint: 'https://s3.example.org/bucket', prefix: 'shequ/', keys: join(root, 'store-keys') },
    key: join(root, 'key.txt'),
    at: null,
    keep: { days: 7, weeks: 5, months: 12 },
  });
  const complaint = (env: Record<string, string>) => () => readSettings(root, { ...to, ...env });
  expect(complaint({ SHIGUANG_BACKUP_KEY: '' })).toThrow(/一定要上锁.*npm run backup -- key/);
  expect(complaint({ SHIGUANG_BACKUP_TO: 'content/archives' })).toThrow(/在要备份的文件夹里面/);
  expect(complaint({ SHIGUANG_BACKUP_TO: '.state' })).toThrow(/在要备份的文件夹里面/);
  expect(complaint({ SHIGUANG_BACKUP_TO: 'https://s3.example.org' })).toThrow(/桶的名字/);
  expect(complaint({ SHIGUANG_BACKUP_TO: 'https://s3.example.org/bucket' })).toThrow(/SHIGUANG_BACKUP_S3/);
  expect(complaint({ SHIGUANG_BACKUP_AT: '24:00' })).toThrow(/SHIGUANG_BACKUP_AT/);
  expect(complaint({ SHIGUANG_BACKUP_KEEP: 'all' })).toThrow(/SHIGUANG_BACKUP_KEEP/);
});

test('letters go out by a server and an address; name and password stand in a file for its owner alone', () => {
  expect(() => readSettings(root, { SHIGUANG_MAIL: 'mail.example.org' })).toThrow(/像 smtp:/);
  const server = { SHIGUANG_MAIL: 'smtps://mail.example.org:465' };
  expect(() => readSettings(root, server)).toThrow(/SHIGUANG_MAIL_FROM/);
  const login = join(root, 'mail-login');
  const given = { ...server, SHIGUANG_MAIL_FROM: 'shiguang@example.org', SHIGUANG_MAIL_LOGIN: 'mail-login' };
  const { mail } = readSettings(root, given);
  expect(mail).toEqual({ server: server.SHIGUANG_MAIL, from: 'shiguang@example.org', login });
  writeFileSync(login, '# 寄信\nshiguang\nsecret word\n', { mode: 0o644 });
  expect(() => mailEnv(mail)).toThrow(login);
  chmodSync(login, 0o600);
  expect(mailEnv(mail)).toMatchObject({
    SHIGUANG_MAIL: mail?.server,
    SHIGUANG_MAIL_KEY: 'shiguang\nsecret word',
  });
  expect(mailEnv(null)).toMatchObject({ SHIGUANG_MAIL: '', SHIGUANG_MAIL_KEY: '' });
});
