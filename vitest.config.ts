/// <reference types="vitest/config" />
import { getViteConfig } from 'astro/config';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

/** Tests that start the real server share one hooks bundle and one migrated, empty database a run. */
function againstTheServer(name: string): TestProjectConfiguration {
  return {
    test: {
      name,
      include: [`tests/${name}/**/*.test.ts`],
      globalSetup: ['tests/support/once.ts'],
      testTimeout: 60_000,
      // The first to ask makes what all start from: under load that takes its minutes.
      hookTimeout: 300_000,
    },
  };
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      // The only room that renders Astro components needs Astro's Vite plugins; the others start faster without.
      getViteConfig(
        { test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}', 'src/**/*.test.ts'] } },
        { devToolbar: { enabled: false } },
      ) as TestProjectConfiguration,
      againstTheServer('integration'),
      againstTheServer('faults'),
      againstTheServer('browser'),
    ],
  },
});
