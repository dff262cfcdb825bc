import { execFile } from 'node:child_process';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { lookAtDatabase } from './database.ts';
import { bundleHooks } from './hooks.ts';
import type { Journal } from './journal.ts';
import { freshSecret, secret } from './keys.ts';
import { hashOf, makeFolder } from './made.ts';
import { mailEnv } from './mail.ts';
import { getPocketBase } from './pocketbase.ts';
import { garbageFor, machinesFor, pocketbaseFlags } from './pocketbase-flags.ts';
import { decideSample, keepSample } from './sample-state.ts';
import { seedSample } from './seed.ts';
import type { Settings } from './settings.ts';
import { makeSiteBundle } from './site-bundle.ts';
import { step } from './steps.ts';
import { steps } from './strings.ts';

/** What stands once everything is made: how to run PocketBase and the publisher. */
export interface Prepared {
  pocketbase: { file: string; flags: string[] };
  publisher: string;
  /** Of PocketBase: the settings with absolute paths, and the keys of the house. */
  env: NodeJS.ProcessEnv;
}

/**
 * Makes what is missing or was made from other inputs: server, rules, site, database. Each is whole or not there. `runs` is
 * told of a program that would outlive this process.
 */
export async function prepare(
  root: string,
  settings: Settings,
  { say }: Journal,
  runs: (pid: number | undefined) => void,
  signal: AbortSignal,
): Promise<Prepared> {
  const { state } = settings;
  const file = await step(steps.pocketbase, say, (progress) =>
    getPocketBase({ root, folder: join(state, 'bin'), mirror: settings.mirror, signal }, progress),
  );
  await step(steps.hooks, say, () =>
    makeFolder(
      join(state, 'hooks'),
      hashOf(root, ['pocketbase/hooks', 'src', 'package-lock.json']),
      bundleHooks,
    ),
  );
  await step(steps.bundle, say, () => makeSiteBundle(root, join(state, 'site-bundle'), signal));

  const migrations = join(root, 'pocketbase/migrations');
  const data = join(state, 'database');
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  const folders = { data, hooks: join(state, 'hooks'), migrations };
  const flags = pocketbaseFlags(folders, machinesFor(memory));
  const env = {
    ...garbageFor(memory),
    ...process.env,
    SHIGUANG_LISTEN: settings.listen.text,
    SHIGUANG_ORIGIN: settings.origin,
    SHIGUANG_PROXY: settings.proxy ?? '',
    SHIGUANG_CONTENT: settings.content,
    SHIGUANG_STATE: state,
    SHIGUANG_SITE_BUNDLE: join(state, 'site-bundle'),
    SHIGUANG_PUBLISHER_KEY: freshSecret(state, 'publisher'),
    SHIGUANG_MONITOR_KEY: secret(state, 'monitor'),
    SHIGUANG_DOCTOR: JSON.stringify([
      process.execPath,
      ...process.execArgv,
      join(root, 'src/cli/doctor.ts'),
      '--json',
    ]),
    SHIGUANG_SETUP_KEY: freshSecret(state, 'setup'),
    SHIGUANG_HOUSE_KEY: secret(state, 'house'),
    ...mailEnv(settings.mail),
  };
  const database = lookAtDatabase(data, migrations);
  const sample = decideSample(settings, database);
  if (!database?.current) {
    await step(steps.database, say, () =>
      promisify(execFile)(file, ['migrate', 'up', ...flags], { env, signal }),
    );
  }
  if (sample === 'wanted') {
    const stopped = { file, flags, env, data, state, content: settings.content, runs };
    await step(steps.sample, say, (progress) => seedSample(stopped, progress, signal));
    keepSample(state, 'made');
  }
  return { pocketbase: { file, flags }, publisher: join(root, 'src/publisher/main.ts'), env };
}
