import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');

interface Hooks {
  routes(): { room: string; method: string; path: string; bodyLimit: number; gzip?: boolean }[];
  jobs: { name: string; cron: string }[];
  shut: readonly string[];
}

/**
 * Bundles `pocketbase/hooks/main.ts` into `folder` as PocketBase wants it: one CommonJS file, and a stub file
 * that registers each route and job, and opens no door but ours. PocketBase compiles handlers from their source text without file scope, so
 * a stub holds literals only and `require`s the bundle inside; each virtual machine keeps it, because finding it again
 * takes as long as reading a small table.
 */
export async function bundleHooks(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const bundle = join(folder, 'bundle.js');
  // Below the checkout, Node would take the bundle for an ES module.
  await writeFile(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  const main = join(root, 'pocketbase/hooks/main.ts');
  await build({
    entryPoints: [
      { in: main, out: 'bundle' },
      { in: join(root, 'pocketbase/hooks/frame/gate.ts'), out: 'gate' },
    ],
    outdir: folder,
    bundle: true,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    logLevel: 'error',
    plugins: [plainSchemas],
  });
  const hooks = createRequire(import.meta.url)(bundle) as Hooks;
  await writeFile(join(folder, 'main.pb.js'), stubs(hooks));
}

/**
 * Valibot gives each schema a second face for other libraries to call it by; nothing here does, and in each of
 * PocketBase's virtual machines it is a fifth of what a schema takes.
 */
const plainSchemas: Plugin = {
  name: 'plain-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]valibot[\\/]dist[\\/]index\.mjs$/ }, async ({ path }) => {
      const whole = await readFile(path, 'utf8');
      const contents = whole.replace(/(function _standardSchema\((\w+)\) \{).*?return \2;/s, '$1 return $2;');
      if (contents === whole) throw new Error(`${path}: _standardSchema is not what it was`);
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
