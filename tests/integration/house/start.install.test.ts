import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

/** A checkout with one dependency, which lies in it: the first step is the real one, and npm needs no network. */
const source = resolve(import.meta.dirname, '../../../src/cli');
let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'shiguang-install-'));
  mkdirSync(join(root, 'src/cli'), { recursive: true });
  mkdirSync(join(root, 'dep'));
  for (const file of ['run.mjs', 'lock.mjs']) cpSync(join(source, file), join(root, 'src/cli', file));
  write(
    'src/cli/check.ts',
    "const words: string[] = process.argv.slice(2);\nconsole.log('ran', words.join());\n",
  );
  write('package.json', {
    name: 'house',
    version: '1.0.0',
    type: 'module',
    dependencies: { dep: 'file:dep' },
  });
  write('dep/package.json', { name: 'dep', version: '1.0.0' });
  writeLock('1.0.0');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, body: string | object): void {
  writeFileSync(join(root, path), typeof body === 'string' ? body : JSON.stringify(body));
}
function writeLock(version: string): void {
  const dependencies = { dep: 'file:dep' };
  write('package-lock.json', {
    name: 'house',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'house', version: '1.0.0', dependencies },
      dep: { version },
      'node_modules/dep': { resolved: 'dep', link: true },
    },
  });
}
function run(...args: string[]): Promise<{ code: number; said: string }> {
  return new Promise((done) => {
    const { npm_execpath: _, ...env } = process.env;
    execFile(process.execPath, [join(root, 'src/cli/run.mjs'), ...args], { env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });
}

test('dependencies are installed once, said with why, and the command gets its words', async () => {
  const first = await run('check', 'a', 'b');
  expect(first).toMatchObject({
    code: 0,
    said: expect.stringMatching(/安装依赖：[\s\S]*装好了[\s\S]*ran a,b/),
  });
  expect(existsSync(join(root, 'node_modules/dep'))).toBe(true);
  expect(await run('check')).toEqual({ code: 0, said: 'ran \n' });
});

test('an interrupted install is done again, and so is one of another lock file', async () => {
  await run('check');
  // What npm and we write at the very end is missing: this is how an install that was killed looks.
  rmSync(join(root, 'node_modules/.shiguang-installed'));
  rmSync(join(root, 'node_modules/.package-lock.json'), { force: true });
  rmSync(join(root, 'node_modules/dep'));
  expect((await run('check')).said).toMatch(/安装依赖/);
  expect(existsSync(join(root, 'node_modules/dep'))).toBe(true);

  writeLock('1.0.1');
  write('dep/package.json', { name: 'dep', version: '1.0.1' });
  expect((await run('check')).said).toMatch(/安装依赖/);
  expect((await run('check')).said).not.toMatch(/安装依赖/);
});

test('a lock file that cannot be installed stops with a sentence, and nothing counts as installed', async () => {
  write('package.json', {
    name: 'house',
    version: '1.0.0',
    type: 'module',
    dependencies: { other: '1.0.0' },
  });
  const { code, said } = await run('check');
  expect(code).toBe(1);
  expect(said).toMatch(/依赖没有装上。/);
  expect(existsSync(join(root, 'node_modules/.shiguang-installed'))).toBe(false);
});

test('a word that is no command is answered with those that are', async () => {
  expect(await run('strat')).toMatchObject({
    code: 1,
    said: expect.stringMatching(/没有“strat”这个命令.*npm run start/),
  });
});

test('the exit code of the command is passed on', async () => {
  write('src/cli/check.ts', 'process.exit(3);\n');
  expect((await run('check')).code).toBe(3);
  expect(readFileSync(join(root, 'node_modules/.shiguang-installed'), 'utf8')).not.toBe('');
});

test('SIGTERM to npm reaches the command, though npm tells only the shell in between', async () => {
  await run('check');
  write(
    'src/cli/check.ts',
    "import { writeFileSync } from 'node:fs';\nprocess.on('SIGTERM', () => { writeFileSync('ended', ''); process.exit(0); });\nsetInterval(() => {}, 1000);\nwriteFileSync('began', '');\n",
  );
  write('package.json', { name: 'house', type: 'module', scripts: { check: 'node src/cli/run.mjs check' } });
  // npm looks for the Node of its scripts on the path: it is to be the one of this test, whatever the machine's own is.
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const npm = spawn('npm', ['run', 'check'], { cwd: root, stdio: 'ignore', env: { ...process.env, PATH } });
  await expect.poll(() => existsSync(join(root, 'began'))).toBe(true);
  npm.kill('SIGTERM');
  await expect.poll(() => existsSync(join(root, 'ended'))).toBe(true);
});
