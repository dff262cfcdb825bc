import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { traditionalPages } from '../../src/hanzi/traditional.ts';
import { loadContent } from '../../src/publisher/content.ts';
import { allAddresses } from '../../src/site/addresses.ts';
import { useStore as setStore } from '../../src/site/store.ts';
import { siteBundle } from '../support/site-bundle.ts';

const root = resolve(import.meta.dirname, '../..');
const ORIGIN = 'http://127.0.0.1:8090';
const java = spawnSync('java', ['-version']).status === 0;
if (!java) console.log('no Java here: the Nu HTML checker was not asked (the built-in checker was)');

/** One page of each kind, which is one route with its layout. */
function oneOfEach(addresses: readonly string[]): string[] {
  const kinds = new Map<string, string>();
  for (const address of addresses) {
    const steps = address.split('/');
    const kind = steps.length > 3 ? steps.slice(0, 2).join('/') + '/…'.repeat(steps.length - 3) : address;
    kinds.set(kind, address);
  }
  return [...kinds.values()];
}

test.runIf(java)(
  'a page of each kind, portal and console too, is valid to the Nu HTML checker',
  async () => {
    const { renderPage } = await import(pathToFileURL(join(await siteBundle(), 'server/entry.mjs')).href);
    const { store } = await loadContent(join(root, 'content'), { now: Date.now() });
    setStore(store);
    const traditional = traditionalPages({ origin: ORIGIN, exemptions: store.community.keepAsWritten });
    const folder = mkdtempSync(join(tmpdir(), 'shiguang-nu-'));
    try {
      const files: string[] = [];
      for (const address of oneOfEach([...allAddresses(store), '/portal/', '/console/'])) {
        const html: string = await (await renderPage(ORIGIN + address)).text();
        if (!html.startsWith('<!DOCTYPE html>')) continue;
        files.push(join(folder, `${address.replaceAll('/', '-')}.html`));
        writeFileSync(files.at(-1) as string, html);
      }
      files.push(join(folder, 'hant.html'));
      writeFileSync(
        files.at(-1) as string,
        traditional(await (await renderPage(`${ORIGIN}/services/laonian-youdaizheng/`)).text()),
      );
      expect(files.length).toBeGreaterThan(20);
      const jar = join(root, 'node_modules/vnu-jar/build/dist/vnu.jar');
      const found = spawnSync('java', ['-Xss2m', '-jar', jar, '--errors-only', '--format', 'gnu', ...files], {
        encoding: 'utf8',
      });
      expect(found.stderr.replaceAll(`file:${folder}`, '')).toBe('');
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  120_000,
);
