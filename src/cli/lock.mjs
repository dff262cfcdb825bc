// Plain JavaScript, because the first step runs it under any Node 20, before there is a Node that reads TypeScript.
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * @typedef {{ pid: number, mark: string }} Process  A process, and what tells it from a later one with its number.
 * @typedef {Process & { address?: string, children?: Process[] }} Holder
 * @typedef {{ update(details: Partial<Holder>): void, release(): void }} Lock
 */

/**
 * Takes the lock file `path` for this process. Where a living process holds it, answers that holder; a lock whose
 * holder is gone (kill -9, power cut) is taken over, and `left` names what it had started.
 * @param {string} path
 * @returns {{ lock: Lock, left: Process[] } | { holder: Holder }}
 */
export function takeLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  /** @type {Holder} */
  const mine = { pid: process.pid, mark: markOf(process.pid) ?? '' };
  const draft = `${path}.${process.pid}`;
  /** @type {Process[]} */
  const left = [];
  for (;;) {
    writeFileSync(draft, JSON.stringify(mine));
    try {
      linkSync(draft, path);
      rmSync(draft);
      break;
    } catch (error) {
      rmSync(draft, { force: true });
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const holder = holderOf(path);
    if (holder && lives(holder)) return { holder };
    // Moved aside first and looked at again: of two that find the same stale lock, one moves the other's fresh one.
    const aside = `${path}.stale.${process.pid}`;
    try {
      renameSync(path, aside);
    } catch {
      continue;
    }
    const moved = holderOf(aside);
    if (moved && lives(moved)) {
      renameSync(aside, path);
      return { holder: moved };
    }
    rmSync(aside, { force: true });
    left.push(...(moved?.children ?? []).filter(lives));
  }
  return {
    left,
    lock: {
      update(details) {
        Object.assign(mine, details);
        writeFileSync(draft, JSON.stringify(mine));
        renameSync(draft, path);
      },
      release() {
        if (holderOf(path)?.pid === process.pid) rmSync(path, { force: true });
      },
    },
  };
}

/** @param {Process} process */
export function lives({ pid, mark }) {
  return markOf(pid) === mark;
}

/**
 * What tells the process `pid` from an earlier one that had the same number: when it began. Null where none runs.
 * @param {number} pid
 * @returns {string | null}
 */
export function markOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return null;
  }
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z') return null;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
    }
    if (process.platform !== 'win32') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    }
  } catch {
    return null;
  }
  return 'runs';
}

/**
 * Who holds the lock file `path`, living or not; null where there is none.
 * @param {string} path
 * @returns {Holder | null}
 */
export function holderOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
