/** What earlier runs found, so that one that was broken off goes on, and the next asks first whom it was told by. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Choice } from './nearest.ts';
import type { Reach } from './reach.ts';

interface Kept {
  /** Guard → the test that falls without it, and of which checkout that was found. */
  fell: { [guard: string]: Choice & { checkout: string } };
  /** Which tests meet which refusal, and of which checkout. */
  reach?: { checkout: string; met: Reach };
}

const SOURCES = ['src', 'pocketbase', 'tests'];

/** A name for all that a test's outcome hangs on: the same where no file of ours differs. */
export function checkoutOf(root: string): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of SOURCES)
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      const file = join(root, folder, name);
      if (/\.\w+$/.test(name) && !/\.md$/.test(name)) hash.update(name).update(readFileSync(file));
    }
  return hash.digest('hex').slice(0, 16);
}

/** What is known of earlier runs, and `keep`, which writes it down at once. */
export function keptIn(root: string): { known: Kept; keep: () => void } {
  const file = join(root, '.state/mutants.json');
  const known: Kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : { fell: {} };
  return {
    known,
    keep() {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(known));
      renameSync(`${file}.new`, file);
    },
  };
}
