import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContent, reloadContent } from '../../../src/publisher/content.ts';
import { depth } from '../../support/depth.ts';
import { copyOfSample, now } from './folder.ts';

const NOTICES = depth(300, 3000);

test(`of ${NOTICES} notices only the changed one is read anew`, async () => {
  const folder = await copyOfSample();
  await mkdir(join(folder.path, 'notices/2024'));
  const one = await folder.read('notices/2026/loudao-duiwu.md');
  for (let at = 1; at <= NOTICES; at++) {
    const index = `index: BJL-2024-${String(at).padStart(4, '0')}`;
    await writeFile(join(folder.path, `notices/2024/tongzhi-${at}.md`), one.replace(/index: .*/, index));
  }
  const content = await loadContent(folder.path, { now });
  expect(content.problems).toEqual([]);
  expect(content.store.notices.size).toBeGreaterThan(NOTICES);

  const path = 'notices/2024/tongzhi-150.md';
  await folder.change(path, '## 日子', '## 改过的日子');
  const changed = await reloadContent(content, [path], { now });
  expect(changed.store.notices.get('tongzhi-150')?.html).toContain('改过的日子');
  for (const [other, record] of content.records)
    if (other !== path) expect(changed.records.get(other)).toBe(record);
});
