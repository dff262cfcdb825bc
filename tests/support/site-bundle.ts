import { resolve } from 'node:path';
import { makeSiteBundle, siteInputs } from '../../src/cli/site-bundle.ts';
import { shared } from './shared.ts';

const root = resolve(import.meta.dirname, '../..');

/** The folder of the site built from the sources as they are now. */
export function siteBundle(): Promise<string> {
  return shared(`site-bundle-${siteInputs(root).slice(0, 16)}`, (folder) => makeSiteBundle(root, folder));
}
