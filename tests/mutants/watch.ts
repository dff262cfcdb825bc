/** Loaded beside every test file while `reach.ts` looks: writes down which refusals were met while which test ran. */
import { appendFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

const folder = process.env.SHIGUANG_TEST_REACH ?? '';
/** Of this worker and its servers alone. */
const met = join(folder, `met-${process.env.VITEST_POOL_ID}`);
mkdirSync(met, { recursive: true });
Object.assign(globalThis, { shiguangMet: (site: number) => writeFileSync(join(met, String(site)), '') });

/** The sites met since it was asked last. */
function taken(): number[] {
  const names = readdirSync(met);
  for (const name of names) rmSync(join(met, name));
  return names.map(Number);
}

const loaded = performance.now();
/** Milliseconds from there to the file's first test, and when the test began that runs. */
let before: number | null = null;
let began = 0;
beforeEach(() => {
  taken();
  began = performance.now();
  before ??= began - loaded;
});
afterEach(({ task }) => {
  const took = (before ?? 0) + performance.now() - began;
  const line = { file: task.file.filepath, test: task.name, took, sites: taken() };
  if (line.sites.length > 0) appendFileSync(join(folder, 'reached.jsonl'), `${JSON.stringify(line)}\n`);
});
