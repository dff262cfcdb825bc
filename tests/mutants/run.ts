/** Every guard earns its place: taken out alone, some test must fall. See tests/README.md. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mutantsText as text } from '../../src/cli/mutants/words.ts';
import { makeHome } from '../support/server.ts';
import { type Guard, guardsIn, takeOut } from './guards.ts';
import { type Choice, nearest } from './nearest.ts';

const root = resolve(import.meta.dirname, '../..');

/** What came of a guard: the test that fell, the files that all stood, or why none was run. */
export interface Outcome {
  guard: Guard;
  fell?: string;
  stood?: number;
  notRun?: string;
}

/** Takes out each guard whose kind, name or table holds one of `words`, or every one, and says line by line which test fell. */
export async function run(words: readonly string[], say: (line: string) => void): Promise<Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'shiguang-mutants-'));
  try {
    const whole = join(folder, 'whole');
    await makeHome(whole);
    const choices = nearest();
    const sound = new Map<string, boolean>();
    const outcomes: Outcome[] = [];
    const guards = guardsIn(whole).filter(
      ({ kind, name, table }) =>
        words.length === 0 || words.some((word) => `${kind} ${table} ${name}`.includes(word)),
    );
    for (const [at, guard] of guards.entries()) {
      say(text.running(at + 1, guards.length, `${guard.kind} ${guard.name}`));
      const began = Date.now();
      const home = join(folder, 'mutant');
      await rm(home, { recursive: true, force: true });
      await cp(whole, home, { recursive: true });
      takeOut(home, guard);
      const outcome: Outcome = { guard, ...(await tryOut(choices(guard), home, whole, folder, sound)) };
      const seconds = Math.round((Date.now() - began) / 1000);
      if (outcome.fell) say(text.killed(outcome.fell, seconds));
      else if (outcome.notRun) say(text.notRun(outcome.notRun));
      else say(text.survived(outcome.stood ?? 0, seconds));
      outcomes.push(outcome);
    }
    return outcomes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One choice after the other until a test falls that stands while the guard does. */
async function tryOut(
  choices: readonly Choice[],
  home: string,
  whole: string,
  folder: string,
  sound: Map<string, boolean>,
): Promise<Omit<Outcome, 'guard'>> {
  if (choices.length === 0) return { notRun: text.noTest };
  const spoiled: string[] = [];
  for (const choice of choices) {
    const fell = await firstToFall(choice, home, folder);
    if (!fell) continue;
    const name = `${choice.file}: ${fell.test}`;
    // Some tests need what those before them did, and fall alone with every guard in its place.
    const key = `${choice.file} ${choice.test ?? ''}`;
    if (!sound.has(key)) sound.set(key, (await firstToFall(choice, whole, folder)) === null);
    if (sound.get(key)) return { fell: name };
    spoiled.push(name);
  }
  const stood = choices.length - spoiled.length;
  return stood > 0 ? { stood } : { notRun: text.alwaysFails(spoiled[0] ?? '') };
}

interface Results {
  testResults: {
    status: string;
    message: string;
    assertionResults: { status: string; title: string; failureMessages: string[] }[];
  }[];
}

/** The first test of the choice that falls against servers which begin as `home`; null where all stand. */
async function firstToFall({ file, test }: Choice, home: string, folder: string): Promise<Choice | null> {
  const results = join(folder, 'results');
  await rm(results, { recursive: true, force: true });
  await mkdir(results);
  const named = test ? ['-t', test.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, '.')] : [];
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--project',
      'integration',
      '--bail',
      '1',
      file,
      ...named,
    ],
    {
      cwd: root,
      stdio: 'ignore',
      env: { ...process.env, SHIGUANG_TEST_HOME: home, SHIGUANG_TEST_RESULTS: results },
    },
  );
  await once(child, 'exit');
  const { testResults } = JSON.parse(await readFile(join(results, 'results.json'), 'utf8')) as Results;
  const failed = testResults.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return null;
  const fallen = failed
    .flatMap(({ assertionResults }) => assertionResults)
    .find(({ status }) => status === 'failed');
  return { file, test: fallen?.title ?? test };
}
