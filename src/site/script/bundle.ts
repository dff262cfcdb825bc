import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Plugin } from 'vite';

const NAME = 'virtual:site-script';

async function bundled(name: 'site' | 'old', target: string): Promise<{ fileName: string; source: string }> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))],
    bundle: true,
    minify: true,
    format: 'iife',
    target,
    charset: 'utf8',
    write: false,
  });
  const source = outputFiles[0]?.text ?? '';
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 8);
  return { fileName: `_astro/${name}.${hash}.js`, source };
}

/** Public pages reach further down than the floor: theirs is the older syntax, which costs them nothing. */
const site = () => bundled('site', 'es2018');
const old = () => bundled('old', 'es5');

/**
 * Makes the one script of the public pages: a classic file that runs before the first paint, so that a reader who
 * chose large text never sees small text jump. Astro's own scripts are modules and run too late for that. The file
 * is served under its hash; `virtual:site-script` is its address. Beside it stands the one that tells why a page's own
 * script did not run.
 */
export function siteScript(): Plugin {
  return {
    name: 'shiguang-site-script',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const [ours, told] = await Promise.all([site(), old()]);
      return `export default ${JSON.stringify(`/${ours.fileName}`)};\nexport const old = ${JSON.stringify(`/${told.fileName}`)};`;
    },
    // Only what the client's build emits is served.
    async buildStart() {
      if (this.environment.mode === 'build' && this.environment.name === 'client')
        for (const file of await Promise.all([site(), old()])) this.emitFile({ type: 'asset', ...file });
    },
  };
}
