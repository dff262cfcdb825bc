import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, relative, resolve } from 'node:path';
import { type BuildOptions, build, type OnResolveResult, type Plugin } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');

interface Hooks {
  routes(): { room: string; method: string; path: string; bodyLimit: number; gzip?: boolean }[];
  jobs: { name: string; cron: string }[];
  shut: readonly string[];
}

/**
 * Bundles `pocketbase/hooks/main.ts` into `folder` as PocketBase wants it: CommonJS, and a stub file that registers each
 * route and job, and opens no door but ours. PocketBase compiles handlers from their source text without file scope, so
 * a stub holds literals only and `require`s the bundle inside; each virtual machine keeps it, because finding it again
 * takes as long as reading a small table.
 *
 * What is `require`d becomes a file of its own, and what several of them import another: a virtual machine holds only what
 * its requests have needed. In one file, every function of every system would be made anew in each of them.
 */
export async function bundleHooks(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  // Below the checkout, Node would take the bundle for an ES module.
  await writeFile(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  await bundle(folder, { gate: 'frame/gate.ts' });
  const rooms = await roomsOf('main.ts');
  await bundle(folder, { bundle: 'main.ts', ...rooms });
  const hooks = createRequire(import.meta.url)(join(folder, 'bundle.js')) as Hooks;
  await writeFile(join(folder, 'main.pb.js'), stubs(hooks));
}

const HOOKS = join(root, 'pocketbase/hooks');

/** Bundles each of `entries` (name to path below the hooks), and what they share, into `folder`. */
async function bundle(folder: string, entries: { readonly [name: string]: string }): Promise<void> {
  const { outputFiles } = await build({
    ...BUNDLED,
    entryPoints: Object.entries(entries).map(([out, path]) => ({ in: join(HOOKS, path), out })),
    splitting: true,
    chunkNames: 'shared-[hash]',
    plugins: [plainSchemas, apart],
  });
  await Promise.all(
    outputFiles.map(({ path, text }) => writeFile(join(folder, basename(path)), commonJs(text))),
  );
}

const BUNDLED = {
  outdir: 'unwritten',
  write: false,
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  target: 'es2022',
  logLevel: 'error',
} satisfies BuildOptions;

/** What is `require`d from `entry` on, by the name of its file in the bundle. */
async function roomsOf(entry: string): Promise<{ [name: string]: string }> {
  const found: { [name: string]: string } = {};
  const note = required((name, path) => {
    found[name] = path;
    return null;
  });
  await build({ ...BUNDLED, entryPoints: [join(HOOKS, entry)], plugins: [plainSchemas, note] });
  return found;
}

/** Leaves each `require` as one, of a file of the bundle. */
const apart = required((name) => ({ path: `./${name}.js`, external: true }));

/** What to make of each `require` of our own: by its path below the hooks, and a name that is made of it. */
function required(make: (name: string, path: string) => OnResolveResult | null): Plugin {
  return {
    name: 'required',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
        if (kind !== 'require-call') return null;
        const below = relative(HOOKS, join(resolveDir, path));
        return make(below.replace(/\.ts$/, '').replace(/\W+/g, '-').replace(/^-/, ''), below);
      });
    },
  };
}

/**
 * A bundled ES module as CommonJS. What it exports are plain properties, read once by who imports them: esbuild's own
 * would be asked by a function at each use. So nothing that is exported may be given another value later, and no two
 * files may need each other.
 */
export function commonJs(module: string): string {
  const renamed = (names: string, way: (from: string, to: string) => string) =>
    names
      .split(',')
      .map((one) => one.trim().split(' as '))
      .filter(([from]) => from)
      .map(([from, to]) => (to ? way(from as string, to) : from))
      .join(', ');
  return module
    .replace(
      /^import \{([^}]*)\} from ("[^"]+");$/gm,
      (_, names, file) => `const { ${renamed(names, (from, to) => `${from}: ${to}`)} } = require(${file});`,
    )
    .replace(/^import ("[^"]+");$/gm, 'require($1);')
    .replace(/^export \{([^}]*)\};$/gm, (_, names) => {
      return `module.exports = { ${renamed(names, (from, to) => `${to}: ${from}`)} };`;
    });
}

/**
 * Valibot for PocketBase's virtual machines. It gives each schema a second face for other libraries to call it by: nothing
 * here does, and it is a fifth of what a schema takes. And its pipes go by `for … of`, which in this engine takes three
 * times as long as an index.
 */
const plainSchemas: Plugin = {
  name: 'plain-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]valibot[\\/]dist[\\/]index\.mjs$/ }, async ({ path }) => {
      const whole = await readFile(path, 'utf8');
      const change = (text: string, what: RegExp, to: string): string => {
        const changed = text.replace(what, to);
        if (changed === text) throw new Error(`${path}: ${what} is not there`);
        return changed;
      };
      const faceless = change(whole, /(function _standardSchema\((\w+)\) \{).*?return \2;/s, '$1 return $2;');
      const contents = change(
        faceless,
        /for \(const item of (\w+\$?\d*)\) if \(item\.kind !== "metadata"\) \{/g,
        'for (let at = 0; at < $1.length; at += 1) { const item = $1[at]; if (item.kind === "metadata") continue;',
      );
      return { contents, loader: 'js' };
    });
  },
};

function stubs({ routes, jobs, shut }: Hooks): string {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: PocketBase fills it in when it runs the stub.
  const load = '(globalThis.shiguang ??= require(`${__hooks}/bundle.js`))';
  const gate = '(globalThis.shiguangGate ??= require(`${__hooks}/gate.js`))';
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: to here.
  const lines = [
    // First of all, and in the loader's own machine: what it binds runs once, at start.
    `${load}.openDoors($app);`,
    `onBootstrap((e) => { e.next(); ${load}.boot(e.app); });`,
    ...routes().map(({ room, method, path, bodyLimit, gzip }) => {
      const answer = `${load}.answer(${JSON.stringify(room)}, ${JSON.stringify(`${method} ${path}`)}, e)`;
      // Pages load little and answer at once: they are for everybody, always.
      const handler = room === 'static' ? answer : `${gate}.whileRoom(e, () => ${answer})`;
      return `routerAdd(${JSON.stringify(method)}, ${JSON.stringify(path)}, (e) => ${handler}, $apis.bodyLimit(${bodyLimit})${gzip ? ', $apis.gzip()' : ''});`;
    }),
    `onRealtimeMessageSend((e) => { ${load}.beforeSending(e); e.next(); });`,
    ...shut.map((hook) => `${hook}((e) => { e.noContent(204); });`),
    ...jobs.map(
      ({ name, cron }) =>
        `cronAdd(${JSON.stringify(name)}, ${JSON.stringify(cron)}, () => ${load}.run(${JSON.stringify(name)}));`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}
