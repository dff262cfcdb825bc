import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { traditionalPages } from '../../../src/hanzi/traditional.ts';
import { kindsOfPages, ORIGIN } from '../../support/kinds.ts';

const jar = resolve(import.meta.dirname, '../../../node_modules/vnu-jar/build/dist/vnu.jar');
const java = spawnSync('java', ['-version']).status === 0;
if (!java) console.log('no Java here: the Nu HTML checker was not asked (the built-in checker was)');

test.runIf(java)(
  'a page of each kind, portal and console too, is valid to the Nu HTML checker',
  async () => {
    const { addresses, store, html } = await kindsOfPages();
    const traditional = traditionalPages({ origin: ORIGIN, exemptions: store.community.keepAsWritten });
    const folder = mkdtempSync(join(tmpdir(), 'shiguang-nu-'));
    try {
      const files: string[] = [];
      const keep = (name: string, page: string) => {
        files.push(join(folder, `${name.replaceAll('/', '-')}.html`));
        writeFileSync(files.at(-1) as string, page);
      };
      for (const address of addresses) keep(address, await html(address));
      keep('hant', traditional(await html('/services/laonian-youdaizheng/')));
      expect(files.length).toBeGreaterThan(20);
      // Of one short run the first compiler is enough: half the processor time.
      const machine = ['-Xss2m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
      const found = spawnSync('java', [...machine, '-jar', jar, '--errors-only', ...files], {
        encoding: 'utf8',
      });
      expect(found.stderr.replaceAll(`file:${folder}`, '')).toBe('');
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  120_000,
);
