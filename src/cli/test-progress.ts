import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Reporter, TestCase, TestModule, TestSpecification } from 'vitest/node';
import { testText as text } from './strings.ts';

/** Between two lines of progress, milliseconds. */
const EVERY = 15_000;
/** Seconds that a file of a kind takes where no run has measured it. */
const UNMEASURED: { readonly [kind: string]: number } = { unit: 1, integration: 8, faults: 12, browser: 30 };

/** Tells Vitest's run on the console: every failure when it happens, and how far the run is every few seconds. */
export default class Progress implements Reporter {
  private readonly root = process.cwd();
  /** File → the seconds it is expected to take. */
  private readonly left = new Map<string, number>();
  private readonly took: { [file: string]: number } = recalled();
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

  onTestCaseResult(test: TestCase): void {
    this.done += 1;
    const result = test.result();
    if (result.state !== 'failed') return;
    this.failed += 1;
    console.log(text.testFailed(this.nameOf(test.module.moduleId), test.fullName));
  }

  onTestModuleEnd(module: TestModule): void {
    const file = this.nameOf(module.moduleId);
    const { duration, collectDuration } = module.diagnostic();
    this.took[file] = (duration + collectDuration) / 1000;
    this.left.delete(file);
  }

  onTestRunEnd(): void {
    clearInterval(this.timer);
    this.tell();
    const durations = durationsFile();
    if (durations) writeFileSync(durations, JSON.stringify(this.took));
  }

  private tell(): void {
    const seconds = (Date.now() - this.began) / 1000;
    const done = this.total - sumOf(this.left.values());
    // Before anything is done there is no pace to reckon by.
    const rest = done > 0 ? (seconds / done) * (this.total - done) : null;
    const files = this.files - this.left.size;
    console.log(
      text.progress({ files, of: this.files, tests: this.done, failed: this.failed, seconds, rest }),
    );
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
