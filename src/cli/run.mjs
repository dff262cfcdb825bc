// The first step of every command. It runs under any Node 20, before a dependency is there, so it uses none.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { takeLock } from './lock.mjs';

const COMMANDS = [
  ...['start', 'check', 'staff', 'backup', 'restore', 'drill', 'doctor', 'parts'],
  ...['test', 'deep', 'bench', 'soak', 'engines', 'mutants'],
];
const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
const began = Date.now();

await main(process.argv[2], process.argv.slice(3));

/**
 * @param {string | undefined} command
 * @param {string[]} args
 */
async function main(command, args) {
  if (versionOf(process.versions.node) < versionOf('20.0.0')) {
    stop(
      `时光要用 Node 20 或更新的版本，这台电脑上是 ${process.versions.node}。请到 nodejs.org 装一个新的，再来一次。`,
    );
  }
  if (!command || !COMMANDS.includes(command)) {
    stop(
      `没有“${command ?? ''}”这个命令。可以用的是：${COMMANDS.map((name) => `npm run ${name}`).join('、')}。`,
    );
  }
  const node = (await dependencies()) ?? ownNode();
  const program = [...node.flags, join(root, `src/cli/${command}.ts`)];
  const env = {
    NODE_COMPILE_CACHE: join(root, 'node_modules/.compiled'),
    ...process.env,
    SHIGUANG_BEGAN: String(began),
  };
  if (command === 'start') readOnce(node.path, program, env);
  const child = spawn(node.path, [...program, ...args], { cwd: root, stdio: 'inherit', env });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  if (process.env.npm_lifecycle_event) whenOrphaned(() => child.kill('SIGTERM'));
  child.on('error', (error) =>
    stop(`Node 启动不了（${error.message}）。请删掉 node_modules 文件夹，再来一次。`),
  );
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/**
 * Has what is to run for long read as TypeScript by a process that ends, wherever any of it has changed: the one that waits
 * would hold the reader, 25 MB of it, for good.
 * @param {string} node
 * @param {string[]} program
 * @param {NodeJS.ProcessEnv & { NODE_COMPILE_CACHE: string }} env
 */
function readOnce(node, program, env) {
  const record = join(env.NODE_COMPILE_CACHE, 'read');
  const src = join(root, 'src');
  const changed = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(src, name)).mtimeMs)
    .reduce((newest, at) => Math.max(newest, at));
  if (existsSync(record) && readFileSync(record, 'utf8') === String(changed)) return;
  spawnSync(node, program, { cwd: root, env: { ...env, SHIGUANG_ONLY_READ: '1' } });
  try {
    writeFileSync(record, String(changed));
  } catch {
    // Where nothing may be written the reader stays.
  }
}

/**
 * npm hands a SIGTERM to the shell that runs this process, and the shell dies without passing it on: then this
 * process finds itself with another parent. (Windows keeps the old number, and has no SIGTERM.)
 * @param {() => void} tell
 */
function whenOrphaned(tell) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    tell();
  }, 200);
}

/**
 * Installs what package-lock.json names unless the last completed install had the same one, and answers the Node
 * that came with it, or null where there is none for this machine. The record lies in node_modules, which `npm ci`
 * empties first: an interrupted install leaves no record and is done again.
 * @returns {Promise<{ path: string, flags: string[] } | null>}
 */
async function dependencies() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
  const record = join(root, 'node_modules/.shiguang-installed');
  const [installed, node] = existsSync(record) ? readFileSync(record, 'utf8').split('\n') : [];
  if (installed === wanted) return node ? { path: join(root, node), flags: [] } : null;
  if (!installedByHand()) await install();
  const path = bundledNode();
  writeFileSync(`${record}.new`, `${wanted}\n${path ?? ''}`);
  renameSync(`${record}.new`, record);
  return path ? { path: join(root, path), flags: [] } : null;
}

/**
 * Whether npm's own record of what is in node_modules, written at the end of an install, agrees with package-lock.json:
 * so it is after a developer's `npm install`. Packages for other systems are in the lock file only.
 */
function installedByHand() {
  try {
    const wanted = packagesIn('package-lock.json');
    const there = packagesIn('node_modules/.package-lock.json');
    return (
      Object.keys(there).every((path) => wanted[path]) &&
      Object.entries(wanted).every(
        ([path, { version, optional }]) =>
          path === '' || (there[path] ? there[path].version === version : optional),
      )
    );
  } catch {
    return false;
  }
}

/**
 * @param {string} file
 * @returns {{ [path: string]: { version: string, optional?: boolean } }}
 */
function packagesIn(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
}

/** The Node among the dependencies, where there is one and it runs: not on macOS, nor on a Linux with musl. */
function bundledNode() {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const path = `node_modules/node-${system}-${process.arch}/bin/node${suffix}`;
  return spawnSync(join(root, path), ['--version']).status === 0 ? path : null;
}

async function install() {
  const taken = takeLock(join(root, '.state/install.lock'));
  if ('holder' in taken) stop('另一个窗口正在装依赖。请等它装完，再来一次。');
  console.log('安装依赖：网站和测试用到的程序库，照 package-lock.json 里写明的版本取来，一般要一两分钟。');
  const npm = process.env.npm_execpath
    ? { file: process.execPath, args: [process.env.npm_execpath] }
    : { file: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
  const child = spawn(npm.file, [...npm.args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'pipe'],
    shell: npm.file.endsWith('.cmd'),
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said = (said + text).slice(-4000);
  });
  const timer = setInterval(() => console.log(`  已经 ${seconds()} 秒，还在装。`), 10_000);
  const code = await new Promise((done) => child.on('error', () => done(-1)).on('exit', done));
  clearInterval(timer);
  taken.lock.release();
  if (code !== 0) {
    console.error(said.trim());
    stop(`依赖没有装上。${reasonOf(said)}再来一次会接着装好。`);
  }
  console.log(`  装好了，用了 ${seconds()} 秒。`);
}

/** @param {string} said */
function reasonOf(said) {
  if (/ENOSPC/.test(said)) return '磁盘满了：请腾出 1 GB 以上。';
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH/.test(said)) {
    return '连不上 npm 的下载站：请看看网络；网络不通外面的，可以用 npm config set registry 换一个近的镜像。';
  }
  if (/EACCES|EPERM/.test(said)) return '这个文件夹不能写：请把它放到自己的文件夹里。';
  return '上面是 npm 说的原因。';
}

/**
 * This machine's own Node, where none came with the dependencies (macOS).
 * @returns {{ path: string, flags: string[] }}
 */
function ownNode() {
  const version = versionOf(process.versions.node);
  if (version < versionOf('22.12.0')) {
    stop(
      `在这种电脑上，时光要用 Node 22.12 或更新的版本，这里是 ${process.versions.node}。请到 nodejs.org 装一个新的，再来一次。`,
    );
  }
  const flags = ['--disable-warning=ExperimentalWarning'];
  if (version < versionOf('22.18.0')) flags.push('--experimental-strip-types');
  if (version < versionOf('22.13.0')) flags.push('--experimental-sqlite');
  return { path: process.execPath, flags };
}

/** @param {string} version */
function versionOf(version) {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return major * 1e6 + minor * 1e3 + patch;
}

function seconds() {
  return Math.round((Date.now() - began) / 1000);
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
