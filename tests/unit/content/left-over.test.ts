import { join } from 'node:path';
import { expect, test } from 'vitest';
import { leftOfSample } from '../../../src/publisher/content/left-over.ts';
import { copyOfSample, now, sample } from './folder.ts';

const village = join(import.meta.dirname, '../../support/village');

test('a community’s own folder is told nothing', async () => {
  expect(await leftOfSample(village, sample, now)).toEqual([]);
});

test('what was copied and not changed is named by file, with the words; a drawing as a whole', async () => {
  const folder = await copyOfSample();
  const left = new Map(
    (await leftOfSample(folder.path, sample, now)).map(({ path, words }) => [path, words]),
  );
  expect(left.get('look/emblem.svg')).toEqual([]);
  expect(left.get('centers/bianmin.yaml')).toEqual(
    expect.arrayContaining(['开封', '鼓楼区', '书坊巷', '0371-5550-0111', '何佳']),
  );
  expect(left.get('organisations.yaml')).toContain('汴京里');
  // Rules and holidays name no place.
  expect([...left.keys()].filter((path) => /^(policies|calendar)\//.test(path))).toEqual([]);
});

test('a file that was made one’s own is told no more', async () => {
  const folder = await copyOfSample();
  await folder.write('look/emblem.svg', '<svg viewBox="0 0 48 48"><path d="M4 4h40"/></svg>');
  await folder.write(
    'organisations.yaml',
    '- { slug: cunweihui, name: 桃坞村村民委员会, about: 办村里的事。 }\n',
  );
  const paths = (await leftOfSample(folder.path, sample, now)).map(({ path }) => path);
  expect(paths).not.toContain('look/emblem.svg');
  expect(paths).not.toContain('organisations.yaml');
  expect(paths).toContain('community.yaml');
});
