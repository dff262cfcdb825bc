/** Every guard earns its place: taken out alone, some test must fall. See tests/README.md. */
import { cp, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mutantsText as text } from '../../src/cli/mutants/words.ts';
import { makeHome } from '../support/server.ts';
import { openTests, type Tests } from './fall.ts';
import { type Guard, guardsIn, takeOut } from './guards.ts';
import { checkoutOf, keptIn } from './kept.ts';
import { type Choice, nearest, nearestOfSite } from './nearest.ts';
import { reachIn } from './reach.ts';
import { type Site, sitesIn } from './refusals.ts';

const root = resolve(import.meta.dirname, '../..');

/** What came of a guard: the test that fell, the files that all stood, or why none was run. */
export interface Outcome {
  guard: Guard | Site;
  fell?: string;
  stood?: number;
  notRun?: string;
}

/** Takes out each guard whose kind, name or table holds one of `words`, or every one, and says line by line which test fell. */
export async function run(words: readonly string[], say: (line: string) => void): Promise<Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'shiguang-mutants-'));
  let tests: Tests | undefined;
  try {
    const whole = join(folder, 'whole');
    await makeHome(whole);
    const sites = sitesIn(root);
    const guards = [...guardsIn(whole), ...sites].filter(
      ({ kind, name, table }) =>
        words.length === 0 || words.some((word) => `${kind} ${table} ${name}`.includes(word)),
    );
    const copied = guards.some(({ kind }) => kind === 'refusal') ? await copyOf(folder) : root;
    const checkout = checkoutOf(root);
    const { known, keep } = keptIn(root);
    if (words.length === 0 && known.reach?.checkout !== checkout) {
      say(text.looking);
      known.reach = { checkout, met: await reachIn(copied, folder, sites) };
      keep();
    }
    const [ofGuard, spokenOf] = [nearest(), nearestOfSite()];
    const ofSite = (site: Site) => {
      const met = known.reach?.met[site.name] ?? [];
      return known.reach?.checkout === checkout ? quickest(met) : [...quickest(met), ...spokenOf(site)];
    };
    const place: Place = { root: copied, whole, home: join(folder, 'home') };
    await cp(whole, place.home, { recursive: true });
    tests = await openTests(copied, place.home);
    const sound = new Map<string, boolean>();
    const outcomes: Outcome[] = [];
    for (const [at, guard] of guards.entries()) {
      const called = `${guard.kind} ${guard.name}`;
      say(text.running(at + 1, guards.length, called));
      const before = known.fell[called];
      if (before?.checkout === checkout) {
        say(text.known(nameOf(before)));
        outcomes.push({ guard, fell: nameOf(before) });
        continue;
      }
      const began = Date.now();
      const choices = guard.kind === 'refusal' ? ofSite(guard) : ofGuard(guard);
      const asked = before ? [{ file: before.file, test: before.test } as Choice, ...choices] : choices;
      const { fell, ...other } = await tryOut(asked, guard, place, tests, sound);
      const seconds = Math.round((Date.now() - began) / 1000);
      if (fell) {
        known.fell[called] = { ...fell, checkout };
        keep();
        say(text.killed(nameOf(fell), seconds));
      } else if (other.notRun) say(text.notRun(other.notRun));
      else say(text.survived(other.stood ?? 0, seconds));
      outcomes.push({ guard, ...other, ...(fell && { fell: nameOf(fell) }) });
    }
    return outcomes;
  } finally {
    await tests?.close();
    process.chdir(root);
    await rm(folder, { recursive: true, force: true });
  }
}

const nameOf = ({ file, test }: Choice) => `${file}: ${test}`;

/** Of the tests that meet a refusal the quickest by themselves, then the whole files of the quickest. */
function quickest(met: readonly Choice[]): Choice[] {
  const files = [...new Set(met.map(({ file }) => file))].slice(0, FILES);
  return [...met.slice(0, ALONE), ...files.map((file) => ({ file }))];
}
const ALONE = 8;
const FILES = 4;

/** The checkout whose tests are run, and the folder from which their servers begin: a copy of `whole`, or less a guard. */
interface Place {
  root: string;
  whole: string;
  home: string;
}

/** Takes the guard out; false where nothing can be built without it. */
async function spoil(guard: Guard | Site, { root: copied, home }: Place, tests: Tests): Promise<boolean> {
  if (guard.kind !== 'refusal') {
    takeOut(home, guard);
    return true;
  }
  try {
    await leaveUnsaid(copied, home, guard);
    tests.changed(join(copied, guard.file));
    return true;
  } catch {
    return false;
  }
}

/** Puts everything back as it was. */
async function mend(guard: Guard | Site, { root: copied, whole, home }: Place, tests: Tests): Promise<void> {
  await rm(home, { recursive: true, force: true });
  await cp(whole, home, { recursive: true });
  if (guard.kind !== 'refusal') return;
  await cp(join(root, guard.file), join(copied, guard.file));
  tests.changed(join(copied, guard.file));
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
  guard: Guard | Site,
  place: Place,
  tests: Tests,
  sound: Map<string, boolean>,
): Promise<{ fell?: Choice; stood?: number; notRun?: string }> {
  if (choices.length === 0) return { notRun: text.noTest };
  const unjudged: string[] = [];
  try {
    if (!(await spoil(guard, place, tests))) return { notRun: text.broken };
    for (const choice of choices) {
      const fell = await tests.firstToFall(choice);
      if (!fell) continue;
      unjudged.push(nameOf({ ...choice, ...(fell !== 'unjudged' && fell) }));
      if (fell === 'unjudged') continue;
      // Some tests need what those before them did, and fall alone with every guard in its place.
      const key = `${choice.file} ${choice.test ?? ''}`;
      if (!sound.has(key)) {
        await mend(guard, place, tests);
        sound.set(key, (await tests.firstToFall(choice)) === null);
        if (!sound.get(key)) await spoil(guard, place, tests);
      }
      if (sound.get(key)) return { fell };
    }
  } finally {
    await mend(guard, place, tests);
  }
  const stood = choices.length - unjudged.length;
  return stood > 0 ? { stood } : { notRun: text.unjudged(unjudged[0] ?? '') };
}
