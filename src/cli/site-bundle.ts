import { spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join, sep } from 'node:path';
import { hashOf, makeFolder } from './made.ts';

const INPUTS = ['src', 'astro.config.mjs', 'tsconfig.json', 'package-lock.json'];

/** The hash of everything that the site is built from. */
export function siteInputs(root: string): string {
  return hashOf(root, INPUTS);
}

/**
 * Builds the site with Astro into `folder`, as one server bundle that the publisher renders pages with; nothing is
 * done where it was built from the same sources. Throws with Astro's own words where the sources do not build.
 */
export async function makeSiteBundle(root: string, folder: string, signal?: AbortSignal): Promise<void> {
  await makeFolder(folder, siteInputs(root), async (fresh) => {
    await astroBuild(root, fresh, signal);
    // The bundle imports libraries by name; from a state folder outside the checkout it finds them through this. A folder
    // beside the checkout may begin as its name does.
    if (!folder.startsWith(root + sep))
      symlinkSync(join(root, 'node_modules'), join(fresh, 'node_modules'), 'junction');
  });
}

async function astroBuild(root: string, outDir: string, signal?: AbortSignal): Promise<void> {
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--outDir', outDir, '--silent'],
    {
      cwd: root,
      // Under a test's NODE_ENV, React would be built for development, twice the size.
      env: { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal && { signal }),
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      said += text;
    });
  }
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail).on('close', done);
  });
  if (code !== 0) throw new Error(`astro build: ${said.trim().slice(-2000)}`);
}
