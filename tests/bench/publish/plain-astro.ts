import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../..');

/** What a page of it shows around its words: less than a page of ours. */
const LAYOUT = `---
const { title } = Astro.props;
---
<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
<body>
<header><a href="/">汴京里社区</a><nav><a href="/notices/">通知</a> <a href="/services/">办事指南</a></nav></header>
<main><h1>{title}</h1><slot /></main>
<footer>汴京里社区居民委员会</footer>
</body>
</html>
`;

/** Both scripts of a collection's pages, as a route of Astro's own makes them. */
const pathsOf = (collection: string) => `
export async function getStaticPaths() {
  const entries = await getCollection('${collection}');
  return [undefined, 'hant'].flatMap((script) =>
    entries.map((entry) => ({ params: { script, slug: entry.id.split('/').at(-1) }, props: { entry } })));
}`;

const FILES = {
  'astro.config.mjs': `export default {
  cacheDir: './cache',
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  devToolbar: { enabled: false },
};`,
  'src/layouts/Page.astro': LAYOUT,
  'src/pages/[...script]/notices/[slug].astro': `---
import { getCollection, render } from 'astro:content';
import Page from '../../../layouts/Page.astro';
${pathsOf('notices')}
const { entry } = Astro.props;
const { Content } = await render(entry);
---
<Page title={entry.data.title}><p>{entry.data.issuer} {String(entry.data.written)}</p><p>{entry.data.summary}</p><Content /></Page>`,
  'src/pages/[...script]/services/[slug].astro': `---
import { getCollection } from 'astro:content';
import Page from '../../../layouts/Page.astro';
${pathsOf('services')}
const { data } = Astro.props.entry;
---
<Page title={data.name}>
<p>{data.summary}</p><p>{data.audience}</p>
<h2>条件</h2><ul>{data.conditions?.map((line) => <li>{line}</li>)}</ul>
<h2>材料</h2><ul>{data.materials?.map(({ name, form, note }) => <li>{name} {form} {note}</li>)}</ul>
<h2>流程</h2><ol>{data.steps?.map((line) => <li>{line}</li>)}</ol>
<p>{data.limits?.promised} {data.fee} {data.place}</p>
</Page>`,
};

/**
 * A plain Astro site of the notices and guides of `content`, one page each in both scripts, and nothing else: no lists,
 * no feeds, no search, no compressed copies, and the second script is not even converted. What Astro itself needs for
 * that is what our times are held against.
 */
export async function plainAstro(content: string) {
  const folder = join(root, '.state/bench/plain-astro');
  await rm(folder, { recursive: true, force: true });
  const config = `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
const of = (folder, pattern) => defineCollection({ loader: glob({ base: ${JSON.stringify(content)} + folder, pattern }) });
export const collections = { notices: of('/notices', '**/*.md'), services: of('/services', '*.yaml') };`;
  for (const [path, text] of Object.entries({ ...FILES, 'src/content.config.ts': config })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return {
    /** A build from nothing. Answers milliseconds, and how many pages it made. */
    async build(): Promise<{ time: number; pages: number }> {
      for (const made of ['dist', 'cache', '.astro'])
        await rm(join(folder, made), { recursive: true, force: true });
      const began = performance.now();
      await run(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--silent'], {
        cwd: folder,
        env: { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
      });
      const time = performance.now() - began;
      const made = await readdir(join(folder, 'dist'), { recursive: true });
      return { time, pages: made.filter((file) => file.endsWith('.html')).length };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
