/** What the desk is told of notices is what was read, under the hash of what was read. */
import { expect, test } from 'vitest';
import type { MirroredNotice } from '../../../src/notices/calls/publisher.ts';
import { loadContent, reloadContent } from '../../../src/publisher/content.ts';
import { mirrorNotices } from '../../../src/publisher/mirror.ts';
import type { Server } from '../../../src/publisher/server.ts';
import { copyOfSample, now } from '../content/folder.ts';

test('a file that is changed by hand between reading and telling is told with its own record, never half', async () => {
  const folder = await copyOfSample();
  const read = await loadContent(folder.path, { now });
  const found = [...read.records.values()].find(({ kind }) => kind === 'notice');
  if (!found) throw new Error('the sample has no notice');
  const { path, slug } = found;
  const known = new Map<string, MirroredNotice>();
  const server = {
    mirroredNotices: async () => ({
      hashes: Object.fromEntries([...known].map(([name, { hash }]) => [name, hash])),
    }),
    mirrorNotices: async ({ notices }: { notices: MirroredNotice[] }) => {
      for (const notice of notices) known.set(notice.slug, notice);
      return {};
    },
  } as unknown as Server;
  await folder.write(path, `${await folder.read(path)}\n王主任另外说的。\n`);
  expect(await mirrorNotices(read, server)).toBe(true);
  expect(known.has(slug), 'not the old words under the new hash').toBe(false);
  expect(known.size).toBeGreaterThan(20);
  expect(await mirrorNotices(await reloadContent(read, [path], { now }), server)).toBe(true);
  expect(known.get(slug)?.fields.text).toContain('王主任另外说的。');
});
