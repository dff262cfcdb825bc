import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Plugin } from 'vite';
import { floorTargets } from '../floor.ts';

const NAME = 'virtual:site-script';

/** Each is one file that shares nothing with others: what is shared comes in files of its own, and each costs its headers. */
const SCRIPTS = {
  // Public pages reach further down than the floor: theirs is the older syntax, which costs them nothing.
  site: { entry: './site.ts', format: 'iife', target: 'es2018' },
  old: { entry: './old.ts', format: 'iife', target: 'es5' },
  search: { entry: '../../pages/search/_client.ts', format: 'esm', target: floorTargets.script },
} as const;

async function bundled(name: keyof typeof SCRIPTS): Promise<{ fileName: string; source: string }> {
  const { entry, ...how } = SCRIPTS[name];
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    minify: true,
    ...how,
    charset: 'utf8',
    // As Vite's own build leaves them out.
    legalComments: 'none',
    write: false,
  });
  const source = outputFiles[0]?.text ?? '';
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 8);
  return { fileName: `_astro/${name}.${hash}.js`, source };
}

const all = () => Promise.all((['site', 'old', 'search'] as const).map(bundled));

/**
 * Makes the one script of the public pages: a classic file that runs before the first paint, so that a reader who
 * chose large text never sees small text jump. Astro's own scripts are modules and run too late for that. The file
 * is served under its hash; `virtual:site-script` is its address. Beside it stand the one that tells why a page's own
 * script did not run, and the search page's, which readers on the slowest lines wait for.
 */
export function siteScript(): Plugin {
  return {
    name: 'shiguang-site-script',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const [site, old, search] = (await all()).map(({ fileName }) => JSON.stringify(`/${fileName}`));
      return `export default ${site};\nexport const old = ${old};\nexport const search = ${search};`;
    },
    // Only what the client's build emits is served.
    async buildStart() {
      if (this.environment.mode === 'build' && this.environment.name === 'client')
        for (const file of await all()) this.emitFile({ type: 'asset', ...file });
    },
  };
}
