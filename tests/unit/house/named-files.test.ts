import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { missingNamedFiles } from '../../../src/cli/named-files.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'shiguang-named-'));
  await mkdir(join(root, 'src/bank'), { recursive: true });
  await mkdir(join(root, 'docs'));
  await mkdir(join(root, 'node_modules/other'), { recursive: true });
  await writeFile(join(root, 'src/bank/claim.ts'), '');
  await writeFile(join(root, 'node_modules/other/README.md'), '[a](gone.md)');
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('documents that name what is there are right', async () => {
  await writeFile(
    join(root, 'README.md'),
    '`src/bank/claim.ts`, `src/bank/`, [d](docs/d.md#part), [w](https://a.example/b)',
  );
  await writeFile(
    join(root, 'docs/d.md'),
    '[up](../README.md) and `src/*/claim.ts`\n```\n`src/typed.ts`\n```\n',
  );
  expect(missingNamedFiles(root)).toEqual([]);
});

test('a file that was moved is told with the document that still names it', async () => {
  await writeFile(
    join(root, 'README.md'),
    '`src/timebank/claim.ts` and [d](docs/moved.md), `src/timebank/claim.ts`',
  );
  await writeFile(join(root, 'docs/d.md'), '[up](README.md)');
  expect(missingNamedFiles(root).sort()).toEqual([
    'README.md → docs/moved.md',
    'README.md → src/timebank/claim.ts',
    'docs/d.md → README.md',
  ]);
});
