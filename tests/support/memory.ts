import { readFileSync } from 'node:fs';

/**
 * Megabytes that a process holds, with its share of what several hold together (PSS): what a machine has less of because
 * it runs. Linux only.
 */
export function memoryOf(pid: number): number {
  const pss = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  return Math.round(Number(pss) / 1024);
}

/** The process and all below it, by number. */
export function treeOf(pid: number): number[] {
  const below = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);
  return [pid, ...below.flatMap(treeOf)];
}
