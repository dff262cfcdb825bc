import { existsSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeSiteBundle, siteInputs } from '../../src/cli/site-bundle.ts';

const root = resolve(import.meta.dirname, '../..');

/**
 * The folder of the site built from the sources as they are now. Each state of the sources has a folder of its own,
 * so that a test that runs while the sources change keeps the one it began with.
 */
export async function siteBundle(): Promise<string> {
  const folder = join(root, '.state/test', `site-bundle-${siteInputs(root).slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}-${process.pid}`;
  await makeSiteBundle(root, draft);
  if (existsSync(folder)) await rm(draft, { recursive: true });
  else renameSync(draft, folder);
  return folder;
}
