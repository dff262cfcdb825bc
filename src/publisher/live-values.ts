import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { liveFacts } from '../site/live.ts';
import type { LiveFact } from '../site/live-fact.ts';

/** What the live facts say. Those that are kept stand in a folder, so that a start shows the last until the server answers. */
export class LiveValues {
  readonly values = new Map<string, unknown>();
  /** As text, what the pages show since this process began. */
  private readonly shown = new Map<string, string>();
  private readonly folder: string;

  constructor(own: string) {
    this.folder = join(own, 'live');
    for (const { name, kept } of liveFacts) {
      const file = this.fileOf(name);
      if (kept && existsSync(file)) this.values.set(name, JSON.parse(readFileSync(file, 'utf8')));
    }
  }

  isShown({ name }: LiveFact<unknown>, value: unknown): boolean {
    return this.shown.get(name) === JSON.stringify(value);
  }

  /** What it said last, where that was asked since this process began. */
  lastOf<T>({ name }: LiveFact<T>): T | null {
    return this.shown.has(name) ? (this.values.get(name) as T) : null;
  }

  /** From now on pages may show it, and what they showed before is shown no longer: not even where they all fail to. */
  set({ name }: LiveFact<unknown>, value: unknown): void {
    this.values.set(name, value);
    this.shown.delete(name);
  }

  /** Kept now, not sooner: what a killed process did not bring to the pages is new again at the next start. */
  markShown({ name, kept }: LiveFact<unknown>): void {
    const written = JSON.stringify(this.values.get(name));
    this.shown.set(name, written);
    if (!kept) return;
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.fileOf(name), written);
  }

  private fileOf(name: string): string {
    return join(this.folder, `${name}.json`);
  }
}
