/// <reference types="vitest/config" />
import { getViteConfig } from 'astro/config';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { PATIENCE } from './tests/support/patience.ts';

/** Where it is written down which refusals each test meets (`tests/mutants/reach.ts`); no other run does. */
const reach = process.env.SHIGUANG_TEST_REACH;

/** A test that never ends is ended; none is about time. */
const everywhere = {
  setupFiles: reach ? ['tests/mutants/watch.ts'] : [],
  testTimeout: 5 * PATIENCE,
  hookTimeout: 5 * PATIENCE,
  expect: { poll: { interval: 50, timeout: PATIENCE } },
};

/** Tests that start the real server share one hooks bundle and one migrated, empty database a run. */
function againstTheServer(name: string): TestProjectConfiguration {
  return {
    test: {
      name,
      include: [`tests/${name}/**/*.test.ts`],
      globalSetup: ['tests/support/once.ts'],
      ...everywhere,
    },
  };
}

/** What waits for minutes and does nothing begins first, beside the others: last, all would wait for it. */
class WaitsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const waits = ({ moduleId }: TestSpecification) => moduleId.endsWith('/house/rest.test.ts');
    const sorted = await super.sort(files);
    return [...sorted.filter(waits), ...sorted.filter((file) => !waits(file))];
  }
}

/** Where the test command reads what came of a run; a run by hand has none. */
const results = process.env.SHIGUANG_TEST_RESULTS;

export default defineConfig({
  test: {
    // One more than the two cores that a machine has at least: a test often waits for a server or a browser.
    maxWorkers: 3,
    // A worker keeps what it has loaded for its next file: a third of the processor time of the quick ones.
    isolate: false,
    sequence: { sequencer: WaitsFirst },
    reporters: [
      ['default', { summary: false }],
      './src/cli/test-progress.ts',
      ...(results
        ? [['json', { outputFile: `${results}/results.json` }] as [string, { outputFile: string }]]
        : []),
    ],
    projects: [
      // The only room that renders Astro components needs Astro's Vite plugins; the others start faster without.
      getViteConfig(
        {
          test: {
            name: 'unit',
            include: ['tests/unit/**/*.test.{ts,tsx}', 'src/**/*.test.ts'],
            ...everywhere,
          },
        },
        { devToolbar: { enabled: false } },
      ) as TestProjectConfiguration,
      againstTheServer('integration'),
      againstTheServer('faults'),
      againstTheServer('browser'),
    ],
  },
});
