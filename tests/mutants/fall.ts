/** Runs tests at a place where one guard is wanting, and says which of them falls by it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Choice } from './nearest.ts';

/** A checkout whose tests are run, and the database and hooks with which its servers begin. */
export interface Place {
  root: string;
  home: string;
}

interface Results {
  testResults: {
    status: string;
    message: string;
    assertionResults: { status: string; title: string; failureMessages: string[] }[];
  }[];
}

/** When a run that does not end is ended, milliseconds: it says nothing of the guard. */
const ENDLESS = 600_000;
/** A test that waited in vain says nothing either: a busy machine does the same to it. */
const IN_VAIN = /timed out in|it never came|did not succeed in time|ECONNREFUSED|ECONNRESET|fetch failed/;

/**
 * The first test of the choice that says of something that it is not so; null where all stand. Who waited in vain, or for a
 * server that did not start, did not say so: `unjudged`.
 */
export async function firstToFall(
  { file, test }: Choice,
  { root, home }: Place,
  folder: string,
): Promise<Choice | 'unjudged' | null> {
  const results = join(folder, 'results');
  await rm(results, { recursive: true, force: true });
  await mkdir(results);
  const named = test ? ['-t', test.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, '.')] : [];
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      ...['run', '--project', file.split('/')[1] ?? '', '--bail', '1', file, ...named],
    ],
    {
      cwd: root,
      stdio: 'ignore',
      env: { ...process.env, SHIGUANG_TEST_HOME: home, SHIGUANG_TEST_RESULTS: results },
      timeout: ENDLESS,
    },
  );
  await once(child, 'exit');
  const said = join(results, 'results.json');
  if (!existsSync(said)) return 'unjudged';
  const { testResults } = JSON.parse(await readFile(said, 'utf8')) as Results;
  const failed = testResults.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return testResults.length > 0 ? null : 'unjudged';
  const fallen = failed
    .flatMap(({ assertionResults }) => assertionResults)
    .find(({ status }) => status === 'failed');
  const words = fallen?.failureMessages.join('\n') ?? '';
  return !fallen || words === '' || IN_VAIN.test(words) ? 'unjudged' : { file, test: fallen.title };
}
