import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkContent, sentence } from '../publisher/content.ts';
import { astroArrows } from './arrows.ts';
import { needBrowser } from './browser.ts';
import { missingNamedFiles } from './named-files.ts';
import { needPocketBase } from './need-pocketbase.ts';
import { Stop } from './stop.ts';
import { testText as text } from './strings.ts';

/** How many passed and failed: a check counts as one, a test as one. */
interface Tally {
  passed: number;
  failed: number;
}

interface Check {
  name: string;
  /** Answers what is wrong, empty where nothing is. */
  run(): Promise<string>;
}

const root = resolve(import.meta.dirname, '../..');
const bin = (name: string) => join(root, 'node_modules', name);

/** The shortest first: what is wrong is said as soon as it is known. */
const checks: Check[] = [
  { name: text.biome, run: () => complaintOf([bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off']) },
  {
    name: text.arrows,
    async run() {
      const cruise = [bin('dependency-cruiser/bin/dependency-cruiser.mjs'), 'src', 'pocketbase/hooks'];
      const [cruised, astro] = await Promise.all([
        complaintOf([...cruise, '--config', '.dependency-cruiser.mjs', '--output-type', 'err']),
        astroArrows(root),
      ]);
      return [cruised, ...astro].filter(Boolean).join('\n');
    },
  },
  { name: text.unused, run: () => complaintOf([bin('knip/bin/knip.js'), '--no-progress']) },
  { name: text.namedFiles, run: async () => missingNamedFiles(root).join('\n') },
  {
    name: text.content,
    run: async () => (await checkContent(join(root, 'content'), Date.now())).map(sentence).join('\n'),
  },
  {
    name: text.types,
    // The native compiler takes a quarter of the processor time, and does not read Astro's files.
    async run() {
      const astro = [bin('astro/bin/astro.mjs'), 'check', '--minimumSeverity', 'error'];
      const types = await complaintOf([bin('typescript-native/bin/tsc'), '--project', '.']);
      return types || complaintOf([...astro, '--tsconfig', './src/astro.tsconfig.json']);
    },
  },
];

/** The word that asks for the checks alone: half a minute, before each commit. */
const CHECKS = 'checks';

/**
 * Everything that says whether the house stands; with words, only the tests whose path holds one of them, or, by the one
 * word `checks`, the checks without a test. `deep` runs the tests that have an exhaustive form in it (see
 * tests/README.md) and leaves the others to `npm test`. Answers the exit code.
 */
export async function runTestCommand(words: readonly string[], { deep = false } = {}): Promise<number> {
  const began = Date.now();
  const total: Tally = { passed: 0, failed: 0 };
  const add = ({ passed, failed }: Tally) => {
    total.passed += passed;
    total.failed += failed;
  };
  const onlyChecks = words.length === 1 && words[0] === CHECKS;
  const whole = words.length === 0 && !deep;
  try {
    if (!onlyChecks) await setUp(words);
    // Beside each other: a check keeps one core busy at most, and tests often wait.
    const [checked, tested] = await Promise.all([
      whole || onlyChecks ? runChecks() : [],
      onlyChecks ? [] : runTests(words, deep).then((tally) => [tally]),
    ]);
    for (const tally of [...checked, ...tested]) add(tally);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(`${text.failed}${error.message}`);
    add({ passed: 0, failed: 1 });
  }
  console.log(text.took((Date.now() - began) / 1000, processorSeconds()));
  console.log(text.tally(total.passed, total.failed));
  return total.failed === 0 ? 0 : 1;
}

async function setUp(words: readonly string[]): Promise<void> {
  await needPocketBase(root);
  const withoutBrowser = words.length > 0 && words.every((word) => /unit|integration|faults/.test(word));
  if (!withoutBrowser) await needBrowser(console.log);
}

/** One after the other; each says at once how it went. */
async function runChecks(): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const check of checks) tallies.push(await runCheck(check));
  return tallies;
}

async function runCheck({ name, run }: Check): Promise<Tally> {
  const began = Date.now();
  // One that breaks is one that fails: the tests beside it go on.
  const complaint = await run().catch(String);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(complaint === '' ? text.passed(name, seconds) : text.notPassed(name, seconds));
  if (complaint === '') return { passed: 1, failed: 0 };
  console.log(complaint);
  return { passed: 0, failed: 1 };
}

/** Runs a Node program of the dependencies; what it said where it failed, else nothing. */
async function complaintOf(args: string[]): Promise<string> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: quiet() });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return code === 0 ? '' : said.trim() || `exit ${code}`;
}

interface Results {
  numPassedTests: number;
  numFailedTests: number;
  success: boolean;
  testResults: { status: string; assertionResults: unknown[] }[];
}

async function runTests(words: readonly string[], deep: boolean): Promise<Tally> {
  const folder = join(root, '.state/test');
  const file = join(folder, 'results.json');
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true });
  const env = { ...quiet(), SHIGUANG_TEST_RESULTS: folder, ...(deep && { SHIGUANG_TEST_DEEP: '1' }) };
  const child = spawn(
    process.execPath,
    [
      bin('vitest/vitest.mjs'),
      'run',
      ...(deep ? withDepth() : []).filter(
        (name) => words.length === 0 || words.some((w) => name.includes(w)),
      ),
      ...(deep ? [] : words),
    ],
    { cwd: root, stdio: 'inherit', env },
  );
  const code = await new Promise<number | null>((done) => child.on('close', done));
  let results: Results;
  try {
    results = JSON.parse(readFileSync(file, 'utf8')) as Results;
  } catch {
    return { passed: 0, failed: 1 };
  }
  // A file that could not even be loaded has no tests to count; so have errors outside of any test.
  const unloaded = results.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = results.numFailedTests + unloaded;
  return { passed: results.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/** The test files that do more in `npm run deep`: those that ask tests/support/depth.ts how much to do. */
function withDepth(): string[] {
  return readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .map((name) => `tests/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => readFileSync(join(root, name), 'utf8').includes('/support/depth.ts'));
}

/**
 * Processor time that this program and all that it started and waited for have used, seconds. Null where the system
 * does not tell (only Linux does).
 */
function processorSeconds(): number | null {
  if (process.platform !== 'linux') return null;
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  // utime, stime, cutime and cstime, in ticks of 1/100 s.
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) / 100, 0);
}

function quiet(): NodeJS.ProcessEnv {
  return { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
}
