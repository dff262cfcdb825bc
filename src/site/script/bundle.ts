import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Plugin } from 'vite';

const NAME = 'virtual:site-script';

async function bundled(): Promise<{ fileName: string; source: string }> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./site.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2018',
    charset: 'utf8',
    write: false,
  });
  const source = outputFiles[0]?.text ?? '';
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 8);
  return { fileName: `_astro/site.${hash}.js`, source };
}

/**
 * Makes the one script of the public pages: a classic file that runs before the first paint, so that a reader who
 * chose large text never sees small text jump. Astro's own scripts are modules and run too late for that. The file
 * is served under its hash; `virtual:site-script` is its address.
 */
export function siteScript(): Plugin {
  return {
    name: 'shiguang-site-script',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: async (id) =>
      id === `\0${NAME}` ? `export default ${JSON.stringify(`/${(await bundled()).fileName}`)}` : undefined,
    // Only what the client's build emits is served.
    async buildStart() {
      if (this.environment.mode === 'build' && this.environment.name === 'client')
        this.emitFile({ type: 'asset', ...(await bundled()) });
    },
  };
}
