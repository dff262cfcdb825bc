import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { close, createIndex } from 'pagefind';
import { loadContent } from '../../../src/publisher/content.ts';
import { place } from '../../../src/publisher/place.ts';
import { loadSite } from '../../../src/publisher/site.ts';
import type { SearchDocument } from '../../../src/search/document.ts';
import { MANIFEST } from '../../../src/search/manifest.ts';
import type { IndexFile } from '../../../src/search/numbering.ts';
import { useStore as showStore } from '../../../src/site/store.ts';
import { startServer } from '../../support/server.ts';
import { siteBundle } from '../../support/site-bundle.ts';
import { servePlainly } from './plain-server.ts';
import { miniSearch } from './rivals.ts';

const root = resolve(import.meta.dirname, '../../..');

export interface Stand {
  /** Address of the search page of an engine. */
  address(engine: 'ours' | 'mini' | 'pagefind'): (query: string) => string;
  /** Address of the page that measures processing alone. */
  processing: string;
  stop(): Promise<void>;
}

/**
 * The real server with the real search page over the bench's documents, and the same page with each rival's script in
 * the place of ours.
 */
export async function openStand(
  documents: readonly SearchDocument[],
  files: readonly IndexFile[],
): Promise<Stand> {
  const state = await mkdtemp(join(tmpdir(), 'shiguang-search-'));
  const folder = join(state, 'public');
  const put = (path: string, bytes: string | Uint8Array) =>
    place(folder, { path, bytes: Buffer.from(bytes), quality: 11 });
  const site = await loadSite(await siteBundle(), 'http://127.0.0.1');
  showStore((await loadContent(join(root, 'content'), { now: Date.now() })).store);
  for (const [path, file] of site.assets) put(path, readFileSync(file));
  const rendered = await site.render('/search/');
  const html = new TextDecoder().decode(rendered?.body);
  put('search/index.html', html);
  for (const { path, bytes } of files)
    place(folder, { path: path.slice(1), bytes, ...(path === MANIFEST && { quality: 11 }) });
  const bare = html.replace(/<link rel="preload"[^>]*>/, '');
  for (const engine of ['mini', 'pagefind']) {
    put(
      `${engine}/search/index.html`,
      bare.replace(/<script type="module"[^>]*>/, `<script type="module" src="/${engine}.js">`),
    );
    put(`${engine}.js`, await script(`${engine}-page.ts`));
  }
  put('processing/index.html', '<!doctype html><script type="module" src="/processing.js"></script>');
  put('processing.js', await script('processing-page.ts'));
  const every = JSON.stringify(files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('base64')]));
  place(folder, { path: 'every.json', bytes: Buffer.from(every), quality: 1 });
  // Brotli 11 would save a fifth more and take a minute.
  place(folder, { path: 'mini.json', bytes: Buffer.from(JSON.stringify(miniSearch(documents))), quality: 9 });
  await pagefindIndex(documents, join(folder, 'pagefind'));
  const server = await startServer({ SHIGUANG_STATE: state });
  const plain = await servePlainly(folder);
  return {
    address: (engine) => (query) =>
      `${engine === 'ours' ? server.url : `${plain.url}/${engine}`}/search/?${new URLSearchParams({ q: query })}`,
    processing: `${plain.url}/processing/`,
    async stop() {
      plain.stop();
      await server.stop();
      await rm(state, { recursive: true, force: true });
    },
  };
}

async function script(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, name)],
    bundle: true,
    minify: true,
    format: 'esm',
    charset: 'utf8',
    external: ['/pagefind/*'],
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Pagefind's own index of the documents, as files in `outputPath`. */
export async function pagefindIndex(documents: readonly SearchDocument[], outputPath: string): Promise<void> {
  const { index } = await createIndex({});
  if (!index) throw new Error('pagefind does not start');
  for (const { id, url, title, body } of documents) {
    await index.addCustomRecord({ url, content: `${title}\n${body}`, language: 'zh', meta: { title, id } });
  }
  await index.writeFiles({ outputPath });
  await index.deleteIndex();
  // Its program does not outlive a long silence: the next index starts another.
  await close();
}
