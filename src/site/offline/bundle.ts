import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Plugin } from 'vite';

/** Makes `/sw.js` of `worker.ts`. It stands at the root, where a service worker must stand to see every page. */
export function serviceWorker(): Plugin {
  return {
    name: 'shiguang-service-worker',
    async buildStart() {
      if (this.environment.mode !== 'build' || this.environment.name !== 'client') return;
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: await bundledWorker() });
    },
  };
}

async function bundledWorker(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2018',
    charset: 'utf8',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
