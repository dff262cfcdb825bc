import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Inputs } from '../../../src/publisher/freshness.ts';
import { Output } from '../../../src/publisher/output.ts';
import { Publisher } from '../../../src/publisher/publisher.ts';
import { readPublisherSettings } from '../../../src/publisher/settings.ts';
import { ContentFingerprint } from '../../../src/publisher/site.ts';
import { currentStore } from '../../../src/site/store.ts';

const state = mkdtempSync(join(tmpdir(), 'shiguang-publisher-'));
const content = join(state, 'content');
const settings = {
  ...readPublisherSettings({
    SHIGUANG_STATE: state,
    SHIGUANG_CONTENT: content,
    SHIGUANG_ORIGIN: 'http://localhost',
    SHIGUANG_PUBLISHER_KEY: 'key',
  }),
  publicFiles: join(state, 'public-files'),
};
beforeAll(() => cpSync(resolve(import.meta.dirname, '../../../content'), content, { recursive: true }));
afterAll(() => rmSync(state, { recursive: true }));

/** Each address that was rendered, in turn, and what happens while the thirtieth is. */
const rendered: string[] = [];
let meanwhile = () => {};
/** A publisher as a process has it from its start, of a site whose pages hold all titles of notices. */
function started(): Publisher {
  const fingerprint = new ContentFingerprint(content);
  return new Publisher({
    settings,
    site: {
      assets: new Map(),
      render: async (address) => {
        rendered.push(address);
        if (rendered.length === 30) meanwhile();
        const titles = [...currentStore().notices.values()].map(({ title }) => title);
        return { body: Buffer.from(`${address} ${titles.join()}`), isPage: address.endsWith('/') };
      },
    },
    output: new Output(settings.output, settings.own),
    steps: [],
    fingerprint,
    inputs: new Inputs(settings, fingerprint),
  });
}
const page = (path: string) => readFileSync(join(settings.output, path), 'utf8');
const NOTICE = 'notices/2026/zhonghua-2027.md';
const PAGE = 'notices/zhonghua-2027/index.html';

test('a publisher that makes the whole anew takes up a notice in between, and what it takes up stands', async () => {
  vi.spyOn(console, 'log').mockReturnValue();
  const told: string[] = [];
  await started().open(Date.now(), { begun: () => told.push('begun'), stands: () => told.push('stands') });
  expect(told, 'where nobody reads nothing comes in between').toEqual(['stands']);

  // As after a crash in a batch.
  writeFileSync(join(settings.own, 'under-way'), 'index.html\n');
  const [title = ''] = /(?<=^title: ).*$/m.exec(readFileSync(join(content, NOTICE), 'utf8')) ?? [];
  const again = started();
  let taken = Promise.resolve();
  let wereRendered = Number.POSITIVE_INFINITY;
  meanwhile = () => {
    const source = readFileSync(join(content, NOTICE), 'utf8');
    writeFileSync(join(content, NOTICE), source.replace(title, '改过的题目'));
    taken = again.take([NOTICE], Date.now(), async () => {
      wereRendered = rendered.length;
      expect(page(PAGE)).toContain('改过的题目');
    });
  };
  rendered.length = 0;
  await again.open(Date.now(), {
    begun: () => told.push('begun again'),
    stands: () => told.push('stands again'),
  });
  await taken;
  expect(told.slice(1)).toEqual(['begun again', 'stands again']);
  expect(wereRendered, 'live long before the whole is').toBeLessThan(rendered.length / 2);
  for (const path of ['index.html', 'hant/notices/index.html', PAGE])
    expect(page(path), path).toMatch(/改过的题目|改過的題目/);

  // Nothing is made anew where it ended well.
  rendered.length = 0;
  await started().open(Date.now(), { begun: () => {}, stands: () => {} });
  expect(rendered).toEqual([]);
});
