import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { KnipConfig } from 'knip';

/** What `npm test` asks knip: no file, export or package that nothing uses. */
export default {
  entry: [
    'src/cli/{start,test,deep,bench,soak,engines,mutants,check,staff,backup,restore,drill,doctor,parts}.ts',
    'pocketbase/hooks/main.ts',
    ...loadedByNeed('pocketbase/hooks'),
    // Started by path, as a process or a worker, or bundled for the browser.
    'src/cli/{prepare-house,post}.ts',
    'src/publisher/{main,placer}.ts',
    'src/site/script/{site,old}.ts',
    'src/pages/search/_client.ts',
    'src/site/offline/worker.ts',
    'tests/bench/search/*-page.ts',
    'tests/engines/run.ts',
    'tests/mutants/run.ts',
    'tests/mutants/watch.ts',
    'tests/soak/*.soak.ts',
  ],
  project: ['src/**/*.{ts,tsx,mjs,astro}', 'pocketbase/hooks/**/*.ts', 'tests/**/*.{ts,tsx}', '*.{mjs,ts}'],
  ignoreDependencies: [
    // Run by path: `tsc`, `astro check`, `biome ci`, and the Nu checker's jar.
    'typescript-native',
    '@astrojs/check',
    '@biomejs/biome',
    'vnu-jar',
  ],
  // Programs of the machine that are asked for and done without.
  ignoreBinaries: ['go', 'java'],
} satisfies KnipConfig;

/** The files that hooks `require` when a request first needs them; knip does not see which export is read of them. */
function loadedByNeed(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const path = posix.join(folder, name.replaceAll('\\', '/'));
      return [
        ...readFileSync(join(import.meta.dirname, path), 'utf8').matchAll(/\brequire\('(\.[^']+)'\)/g),
      ].map((match) => posix.join(posix.dirname(path), match[1] ?? ''));
    });
}
