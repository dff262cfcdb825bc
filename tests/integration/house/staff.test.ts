/** The first staff of a real, empty bank. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyCall } from '../../../src/calls.ts';
import { clientOf } from '../../../src/contract/client.ts';
import { clientFor } from '../../support/client.ts';
import { type Server, setupKey, startServer } from '../../support/server.ts';
import { asSetup } from '../../support/signing.ts';

let server: Server;
let state: string;
beforeAll(async () => {
  server = await startServer();
  state = await mkdtemp(join(tmpdir(), 'shiguang-staff-'));
  await mkdir(join(state, 'keys'));
  await writeFile(join(state, 'keys/setup'), setupKey);
});
afterAll(async () => {
  await server.stop();
  await rm(state, { recursive: true, force: true });
});

function staff(args: string[], listen = new URL(server.url).host) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve(import.meta.dirname, '../../../src/cli/staff.ts'), ...args],
    { encoding: 'utf8', env: { ...process.env, SHIGUANG_LISTEN: listen, SHIGUANG_STATE: state } },
  );
  return { status, stdout, stderr };
}

test('before the publisher has told what numbers begin with, nobody gets one', () => {
  expect(staff(['王晓燕', '写通知'])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('请过几分钟再试'),
  });
});

test('each gets the next number and a password that logs in, with the rights that were named', async () => {
  await clientOf(everyCall, asSetup(server)).takePolicies({ policies: [], letters: 'TWC' });
  for (const [name, number] of [
    ['王晓燕', 'TWC-000001'],
    ['李建民', 'TWC-000002'],
  ] as const) {
    const { status, stdout } = staff([name, '写通知、复核时间', 'bank.reverse']);
    expect(status).toBe(0);
    const password = /初始密码 (\S+)/.exec(stdout)?.[1] ?? '';
    expect(stdout).toContain(`${name}，登录号 ${number}`);
    const { me } = await clientFor(server, null).login({ login: number, password });
    expect(me).toMatchObject({ name, capabilities: ['notices.write', 'hours.review', 'bank.reverse'] });
  }
});

test('a right that there is not makes nobody, and the eight that there are get named', async () => {
  const { status, stderr } = staff(['张三', '管一切']);
  expect(status).toBe(1);
  expect(stderr).toContain('没有“管一切”这件能做的事');
  expect(stderr).toContain('复核时间（hours.review）');
  expect(staff([]).stdout).toContain('npm run staff -- 姓名');
});

test('where the site is not open, it says how to open it', () => {
  expect(staff(['张三', '写通知'], '127.0.0.1:1')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('npm start'),
  });
});
