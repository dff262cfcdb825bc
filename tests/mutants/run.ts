/** Every guard earns its place: taken out alone, some test must fall. See tests/README.md. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mutantsText as text } from '../../src/cli/mutants/words.ts';
import { makeHome } from '../support/server.ts';
import { type Guard, guardsIn, takeOut } from './guards.ts';
import { type Choice, nearest, nearestOfSite } from './nearest.ts';
import { type Site, sitesIn } from './refusals.ts';

const root = resolve(import.meta.dirname, '../..');

/** What came of a guard: the test that fell, the files that all stood, or why none was run. */
export interface Outcome {
  guard: Guard | Site;
  fell?: string;
  stood?: number;
  notRun?: string;
}

/** A checkout whose tests are run, and the database and hooks with which its servers begin. */
interface Place {
  root: string;
  home: string;
}

/** Takes out each guard whose kind, name or table holds one of `words`, or every one, and says line by line which test fell. */
export async function run(words: readonly string[], say: (line: string) => void): Promise<Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'shiguang-mutants-'));
  try {
    const whole = { root, home: join(folder, 'whole') };
    await makeHome(whole.home);
    const [ofGuard, ofSite] = [nearest(), nearestOfSite()];
    const sound = new Map<string, boolean>();
    const outcomes: Outcome[] = [];
    const guards = [...guardsIn(whole.home), ...sitesIn(root)].filter(
      ({ kind, name, table }) =>
        words.length === 0 || words.some((word) => `${kind} ${table} ${name}`.includes(word)),
    );
    const copied = guards.some(({ kind }) => kind === 'refusal') ? await copyOf(folder) : root;
    for (const [at, guard] of guards.entries()) {
      say(text.running(at + 1, guards.length, `${guard.kind} ${guard.name}`));
      const began = Date.now();
      const home = join(folder, 'mutant');
      await rm(home, { recursive: true, force: true });
      await cp(whole.home, home, { recursive: true });
      const refusal = guard.kind === 'refusal';
      if (refusal) await leaveUnsaid(copied, home, guard);
      else takeOut(home, guard);
      const without = { root: refusal ? copied : root, home };
      const choices = refusal ? ofSite(guard) : ofGuard(guard);
      const outcome: Outcome = { guard, ...(await tryOut(choices, without, whole, folder, sound)) };
      if (refusal) await cp(join(root, guard.file), join(copied, guard.file));
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

/** A copy of the checkout below `folder`, in which rules can be changed; what it only reads is the checkout's own. */
async function copyOf(folder: string): Promise<string> {
  const copied = join(folder, 'checkout');
  const linked = ['node_modules', '.state'];
  for (const name of await readdir(root))
    if (![...linked, '.git'].includes(name))
      await cp(join(root, name), join(copied, name), { recursive: true });
  for (const name of linked) await symlink(join(root, name), join(copied, name));
  return copied;
}

/** Changes the copy, and the hooks in `home`, so that this refusal is never said at this place. */
async function leaveUnsaid(copied: string, home: string, { file, without }: Site): Promise<void> {
  await writeFile(join(copied, file), without);
  const { bundleHooks } = (await import(
    pathToFileURL(join(copied, 'src/cli/hooks.ts')).href
  )) as typeof import('../../src/cli/hooks.ts');
  await bundleHooks(join(home, 'hooks'));
}

/** One choice after the other until a test falls that stands while the guard does. */
async function tryOut(
  choices: readonly Choice[],
  without: Place,
  whole: Place,
  folder: string,
  sound: Map<string, boolean>,
): Promise<Omit<Outcome, 'guard'>> {
  if (choices.length === 0) return { notRun: text.noTest };
  const spoiled: string[] = [];
  for (const choice of choices) {
    const fell = await firstToFall(choice, without, folder);
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

/** The first test of the choice that falls at this place; null where all stand. */
async function firstToFall(
  { file, test }: Choice,
  { root, home }: Place,
  folder: string,
): Promise<Choice | null> {
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
      file.split('/')[1] ?? '',
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
