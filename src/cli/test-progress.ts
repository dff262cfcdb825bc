import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Reporter, TestCase, TestModule, TestSpecification } from 'vitest/node';
import { testText as text } from './strings.ts';

/** Between two lines of progress, milliseconds. */
const EVERY = 15_000;
/** Lines of what a test says of its failure, at once. */
const LINES = 8;
/** Seconds that a file of a kind takes where no run has measured it. */
const UNMEASURED: { readonly [kind: string]: number } = {
  unit: 0.5,
  integration: 5,
  faults: 15,
  browser: 30,
};

/** Tells Vitest's run on the console: every failure when it happens, and how far the run is every few seconds. */
export default class Progress implements Reporter {
  private readonly root = process.cwd();
  /** File → the seconds it is expected to take. */
  private readonly left = new Map<string, number>();
  private readonly took: { [file: string]: number } = recalled();
  /** File that is under way → its tests, and how many of them are done. */
  private readonly underWay = new Map<string, { of: number; done: number }>();
  private total = 0;
  private files = 0;
  private done = 0;
  private failed = 0;
  private began = 0;
  private timer: NodeJS.Timeout | undefined;

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.began = Date.now();
    for (const { moduleId } of specifications) {
      const file = this.nameOf(moduleId);
      this.left.set(file, this.took[file] ?? UNMEASURED[file.split('/')[1] ?? ''] ?? 1);
    }
    this.total = sumOf(this.left.values());
    this.files = this.left.size;
    this.timer = setInterval(() => this.tell(), EVERY);
    this.timer.unref();
  }

  onTestModuleCollected(module: TestModule): void {
    this.underWay.set(this.nameOf(module.moduleId), { of: [...module.children.allTests()].length, done: 0 });
  }

  onTestCaseResult(test: TestCase): void {
    const file = this.nameOf(test.module.moduleId);
    this.done += 1;
    const under = this.underWay.get(file);
    if (under) under.done += 1;
    const result = test.result();
    if (result.state !== 'failed') return;
    this.failed += 1;
    console.log(text.testFailed(file, test.fullName));
    // The whole of it stands at the end, which a run that is broken off never comes to.
    for (const { message, stacks } of result.errors) {
      const at = stacks?.find((one) => this.nameOf(one.file) === file);
      console.log(
        `  ${message.split('\n').slice(0, LINES).join('\n  ')}${at ? `\n  ${file}:${at.line}` : ''}`,
      );
    }
  }

  onTestModuleEnd(module: TestModule): void {
    const file = this.nameOf(module.moduleId);
    const { duration, collectDuration } = module.diagnostic();
    this.took[file] = (duration + collectDuration) / 1000;
    this.left.delete(file);
    this.underWay.delete(file);
  }

  onTestRunEnd(): void {
    clearInterval(this.timer);
    this.tell();
    const durations = durationsFile();
    if (durations) writeFileSync(durations, JSON.stringify(this.took));
  }

  private tell(): void {
    const seconds = (Date.now() - this.began) / 1000;
    const done = this.total - sumOf(this.left.values()) + this.begun();
    // Before anything is done there is no pace to reckon by.
    const rest = done > 0 ? (seconds / done) * (this.total - done) : null;
    const files = this.files - this.left.size;
    console.log(
      text.progress({ files, of: this.files, tests: this.done, failed: this.failed, seconds, rest }),
    );
  }

  /** What is done of the files that are under way, in the seconds they are expected to take. */
  private begun(): number {
    const parts = [...this.underWay].map(([file, { of, done }]) => ((this.left.get(file) ?? 0) * done) / of);
    return sumOf(parts.filter(Number.isFinite));
  }

  private nameOf(moduleId: string): string {
    return relative(this.root, moduleId).replaceAll('\\', '/');
  }
}

/** Where the seconds that each file took last time are kept; the test command names the folder. */
function durationsFile(): string | null {
  const folder = process.env.SHIGUANG_TEST_RESULTS;
  return folder ? join(folder, 'durations.json') : null;
}

function recalled(): { [file: string]: number } {
  try {
    return JSON.parse(readFileSync(durationsFile() ?? '', 'utf8')) as { [file: string]: number };
  } catch {
    return {};
  }
}

function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
