import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { place } from '../../../src/publisher/place.ts';
import type { ServiceEntry } from '../../../src/site/store.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../..');
const VERSIONS = { astro: '7.3.4', '@astrojs/starlight': '0.42.4' };

/** The registry could not be reached, or Starlight not built: why, in a line. */
export class NoStarlight extends Error {}

/**
 * A plain Starlight site with one page that says what a guide of ours says, as `astro build` makes it, every file with
 * its compressed copies. Starlight is fetched once into the state folder: as a dependency it would bring 200 packages
 * into the lock file for one row of a table. Answers the folder.
 */
export async function starlightSite(guide: ServiceEntry): Promise<string> {
  const folder = join(root, '.state/bench', `starlight-${VERSIONS['@astrojs/starlight']}`);
  if (!existsSync(folder)) await install(folder);
  const put = async (path: string, text: string) => {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  await put(
    'astro.config.mjs',
    `import starlight from '@astrojs/starlight';
export default {
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  integrations: [starlight({ title: '汴京里社区', defaultLocale: 'root', locales: { root: { label: '简体中文', lang: 'zh-CN' } } })],
};`,
  );
  await put(
    'src/content.config.ts',
    `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };`,
  );
  await put('src/content/docs/index.md', words(guide));
  await rm(join(folder, 'dist'), { recursive: true, force: true });
  try {
    await run(process.execPath, [join(folder, 'node_modules/astro/bin/astro.mjs'), 'build', '--silent'], {
      cwd: folder,
      env: { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
    });
  } catch (error) {
    throw new NoStarlight(`Starlight 没有建成：${(error as Error).message.split('\n')[0]}`);
  }
  const dist = join(folder, 'dist');
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    place(dist, { path: file.slice(dist.length + 1), bytes: readFileSync(file), quality: 11 });
  }
  return dist;
}

async function install(folder: string): Promise<void> {
  await mkdir(join(folder, '..'), { recursive: true });
  const beside = await mkdtemp(`${folder}-`);
  await writeFile(
    join(beside, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: VERSIONS }),
  );
  try {
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], {
      cwd: beside,
      timeout: 300_000,
      shell: process.platform === 'win32',
    });
  } catch {
    await rm(beside, { recursive: true, force: true });
    throw new NoStarlight('拿不到 @astrojs/starlight：软件源连不上，这一行没有测');
  }
  await rename(beside, folder);
}

/** The guide's words as a page of Markdown. */
function words(guide: ServiceEntry): string {
  const list = (title: string, lines: readonly string[], mark = '-') =>
    lines.length > 0 ? `\n## ${title}\n\n${lines.map((line) => `${mark} ${line}`).join('\n')}\n` : '';
  return [
    `---\ntitle: ${JSON.stringify(guide.name)}\ndescription: ${JSON.stringify(guide.summary)}\n---\n`,
    `${guide.summary}\n\n${guide.audience}\n`,
    list('来之前', guide.beforeYouCome),
    list('受理条件', guide.conditions),
    list(
      '所需材料',
      guide.materials.map(({ name, note }) => [name, note].filter(Boolean).join('，')),
    ),
    list('办理流程', guide.steps, '1.'),
    list('办理时限', [guide.limits.promised]),
    list('收费', [guide.fee]),
    list('依据', guide.basis),
    list(
      '电话',
      [...guide.consult, ...guide.complaint].map(
        ({ label, number }) => `${label} [${number}](tel:${number})`,
      ),
    ),
  ].join('\n');
}
