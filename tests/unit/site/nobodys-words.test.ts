/** What the house itself says fits a village, a school and a court of flats: their own words come from their content. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const src = join(import.meta.dirname, '../../../src');
/** Values in files of guides, which people see in other words. */
const VALUES = /'社区(?:办理|受理转报)'|社区(?:办理|受理转报)(?=:)/g;
/** The commands speak of the sample, and of `content/` as a community's. */
const APART = /^(?:cli|publisher\/content)\//;

test('no word on screen says 社区 or names a place of the sample', () => {
  const found = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(?:ts|tsx|astro)$/.test(path) && !APART.test(path) && !path.startsWith('hanzi/'))
    .flatMap((path) =>
      readFileSync(join(src, path), 'utf8')
        .replace(VALUES, '')
        .split('\n')
        .filter((line) => /社区|汴京|开封|便民服务中心|八个?中心|BJL/.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
  expect(found).toEqual([]);
});
