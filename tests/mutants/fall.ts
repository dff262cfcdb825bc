/** Runs tests at a checkout, again and again in one process, and says which of them falls. */
import { setTimeout } from 'node:timers/promises';
import { createVitest } from 'vitest/node';
import type { Choice } from './nearest.ts';

export interface Tests {
  /**
   * The first test of the choice that says of something that it is not so; null where all stand. Who waited in vain, or for
   * a server that did not start, did not say so: `unjudged`.
   */
  firstToFall: (choice: Choice) => Promise<Choice | 'unjudged' | null>;
  /** A source that is another now is read anew. */
  changed: (file: string) => void;
  close: () => Promise<void>;
}

/** A test that waited in vain says nothing: a busy machine does the same to it. */
const IN_VAIN = /timed out in|it never came|did not succeed in time|ECONNREFUSED|ECONNRESET|fetch failed/;
/** When a run that does not end is ended, milliseconds. */
const ENDLESS = 600_000;

const isOf =
  (file: string) =>
  ({ moduleId }: { moduleId: string }) =>
    moduleId.endsWith(`/${file}`);

/** Opens the tests of the checkout `root`, whose servers begin from what is in `home` then. */
export async function openTests(root: string, home: string): Promise<Tests> {
  process.env.SHIGUANG_TEST_HOME = home;
  process.chdir(root);
  const vitest = await createVitest('test', {
    root,
    watch: false,
    project: ['unit', 'integration'],
    bail: 1,
    maxWorkers: 1,
    reporters: [{}],
  });
  return {
    async firstToFall({ file, test }) {
      if (test)
        vitest.setGlobalTestNamePattern(new RegExp(`${test.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`));
      else vitest.resetGlobalTestNamePattern();
      const found = (await vitest.globTestSpecifications([file])).filter(isOf(file));
      const run = vitest.runTestSpecifications(found);
      const ended = await Promise.race([run, setTimeout(ENDLESS, null, { ref: false })]);
      if (!ended) {
        await vitest.cancelCurrentRun('test-failure');
        await run;
        return 'unjudged';
      }
      // It answers with those of earlier runs too.
      const tests = ended.testModules.filter(isOf(file)).flatMap(({ children }) => [...children.allTests()]);
      const fallen = tests.find((one) => one.result().state === 'failed');
      if (!fallen) return tests.some((one) => one.result().state === 'passed') ? null : 'unjudged';
      const words = fallen.result().errors?.map(({ message }) => message) ?? [];
      return words.length === 0 || words.some((word) => IN_VAIN.test(word))
        ? 'unjudged'
        : { file, test: fallen.name };
    },
    changed: (file) => vitest.invalidateFile(file),
    close: () => vitest.close(),
  };
}
