/**
 * A machine of one gigabyte: the first start from nothing, idle, and a notice that is published. `npm run deep` alone: Astro builds the site. The limit
 * is a control group's, which ends whatever goes over it; where none may be made (not root, or no Linux) the test fails and says so.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { clientOf } from '../../src/contract/client.ts';
import { noticeCalls } from '../../src/notices/contract.ts';
import { peopleCalls } from '../../src/people/contract.ts';
import { isDeep } from '../support/depth.ts';
import { memoryOf, treeOf } from '../support/memory.ts';
import { eventually, notice } from '../support/publishing.ts';
import { freePort } from '../support/server.ts';

const root = resolve(import.meta.dirname, '../..');
const GIGABYTE = 1024 ** 3;
/** Megabytes: all of it when nothing is asked, and a process that waits. */
const IDLE = 300;
const WAITS = 60;

/** A control group with so much memory, or why there is none: where its processes are named, and the most it held, bytes. */
function groupOf(bytes: number): { folder: string; peak: () => number } | string {
  const [base, limit, peak] = existsSync('/sys/fs/cgroup/memory/cgroup.procs')
    ? ['/sys/fs/cgroup/memory', 'memory.limit_in_bytes', 'memory.max_usage_in_bytes']
    : ['/sys/fs/cgroup', 'memory.max', 'memory.peak'];
  const folder = join(base, `shiguang-small-${process.pid}`);
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, limit), String(bytes));
    return { folder, peak: () => Number(readFileSync(join(folder, peak), 'utf8')) };
  } catch (error) {
    return String(error);
  }
}

/** A notice from its first word until it is live, by staff of the sample, who log in. */
async function publishOne(url: string, state: string): Promise<void> {
  const logins = JSON.parse(readFileSync(join(state, 'sample-logins.json'), 'utf8')) as {
    role: string;
    number: string;
    password: string;
  }[];
  const desk = async (role: string) => {
    const { number, password } = logins.find((one) => one.role === role) ?? { number: '', password: '' };
    const nobody = clientOf(peopleCalls, (path, init) => fetch(url + path, init));
    const { token } = await nobody.login({ login: number, password });
    return clientOf(noticeCalls, (path, init) =>
      fetch(url + path, { ...init, headers: { ...init.headers, Authorization: token } }),
    );
  };
  const [editor, approver] = [await desk('editor'), await desk('approver')];
  const { id, version } = await editor.createDraft({ fields: notice('小机器上的通知') });
  // In its first moments a house does not know yet which index numbers are free.
  const submitted = await eventually(() => editor.submitDraft({ id, version }).catch(() => null));
  await approver.approveDraft({ id, version: submitted.version });
  await eventually(async () => (await approver.draft({ id })).progress?.state === 'live');
}

describe.runIf(isDeep)('one gigabyte', () => {
  test('npm start makes all from nothing, waits in 300 MB and publishes, and a start after it too', async () => {
    const group = groupOf(GIGABYTE);
    if (typeof group === 'string')
      throw new Error(`no control group could be made here (${group}): run it as root on Linux`);
    const home = mkdtempSync(join(tmpdir(), 'shiguang-small-'));
    const state = join(home, 'state');
    mkdirSync(state);
    cpSync(join(root, '.state/bin'), join(state, 'bin'), { recursive: true });
    cpSync(join(root, 'content'), join(home, 'content'), { recursive: true });
    const env = {
      ...process.env,
      SHIGUANG_STATE: state,
      SHIGUANG_CONTENT: join(home, 'content'),
      SHIGUANG_LISTEN: `127.0.0.1:${await freePort()}`,
      SHIGUANG_SAMPLE: '1',
      SHIGUANG_TEST_REST: '3000',
      NODE_COMPILE_CACHE: join(home, 'compiled'),
    };
    let stop = async () => {};
    onTestFinished(() => stop());
    for (const which of ['first', 'second']) {
      const own = 'echo $$ > "$0/cgroup.procs"; exec npm start';
      const child = spawn('sh', ['-c', own, group.folder], {
        cwd: root,
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(child, 'exit');
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      stop = async () => {
        const file = join(state, 'start.lock');
        if (existsSync(file))
          process.kill((JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid, 'SIGTERM');
        await ended;
      };
      const until = async (is: () => boolean) => {
        while (!is()) {
          if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended:\n${said}`);
          await new Promise((later) => setTimeout(later, 200));
        }
      };
      await until(() => said.includes('网站地址'));
      const lock = () =>
        JSON.parse(readFileSync(join(state, 'start.lock'), 'utf8')) as { pid: number; children: object[] };
      await until(() => lock().children.length === 1);
      const held = treeOf(child.pid ?? 0).map((pid) => {
        const name = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, 2).join(' ');
        return [name.replaceAll(root, ''), memoryOf(pid)] as const;
      });
      const all = held.reduce((sum, [, megabytes]) => sum + megabytes, 0);
      console.log(which, all, JSON.stringify(held), 'peak', Math.round(group.peak() / 2 ** 20));
      expect(all).toBeLessThanOrEqual(IDLE);
      for (const [name, megabytes] of held)
        if (!name.includes('pocketbase')) expect([name, megabytes <= WAITS]).toEqual([name, true]);
      await publishOne(`http://${env.SHIGUANG_LISTEN}`, state);
      console.log('published', 'peak', Math.round(group.peak() / 2 ** 20));
      expect(said).not.toContain('意外');
      await stop();
    }
    rmSync(home, { recursive: true });
    rmdirSync(group.folder);
  }, 1_800_000);
});
