import type { Instant } from '../calendar/shanghai.ts';
import type { Content } from './content.ts';
import { say } from './log.ts';
import type { Output } from './output.ts';

/** What a step after a publication works with. It puts files into `output`. */
interface StepContext {
  content: Content;
  output: Output;
  /** Folder of its own for what it must remember. */
  own: string;
  at: Instant;
}

/** Something that follows from the content beside pages, such as the search index. */
export interface Step {
  name: string;
  /** Beginnings of the paths that are this step's own: it takes away itself what it no longer needs there. */
  owns: readonly string[];
  /** Does beforehand what takes long, while others have their turn: it puts nothing into `output`. */
  prepare?(context: StepContext): Promise<void>;
  run(context: StepContext): void | Promise<void>;
}

/**
 * What follows from the pages waits until nothing has been published for so long, and at most so long, milliseconds: in
 * a burst of approvals the next page goes live before the search index learns of the one before.
 */
const QUIET = 400;
const LATEST = 1_500;

/** Runs the steps, some time after a publication or at once. */
export class Steps {
  private readonly steps: readonly Step[];
  private readonly output: Output;
  private readonly own: string;
  /** Since when the steps have not heard of a publication (`performance.now`). */
  private untold: { since: number; timer: NodeJS.Timeout | null } | null = null;

  constructor(steps: readonly Step[], output: Output, own: string) {
    this.steps = steps;
    this.output = output;
    this.own = own;
  }

  get areUntold(): boolean {
    return this.untold !== null;
  }

  owns(path: string): boolean {
    return this.steps.some(({ owns }) => owns.some((start) => path.startsWith(start)));
  }

  /** Has `tell` called soon; it is to call `tellNow`. */
  tellSoon(tell: () => void): void {
    this.untold ??= { since: performance.now(), timer: null };
    const { untold } = this;
    clearTimeout(untold.timer ?? undefined);
    const left = untold.since + LATEST - performance.now();
    untold.timer = setTimeout(tell, Math.max(0, Math.min(QUIET, left)));
  }

  /** What stands is not written down by it. */
  async tellNow(content: Content, at: Instant): Promise<void> {
    clearTimeout(this.untold?.timer ?? undefined);
    this.untold = null;
    this.output.begin();
    await this.run(content, at);
    await this.output.flush();
  }

  prepare(content: Content, at: Instant): Promise<void> {
    return this.each(content, at, (step, context) => step.prepare?.(context));
  }

  run(content: Content, at: Instant): Promise<void> {
    return this.each(content, at, (step, context) => step.run(context));
  }

  private async each(
    content: Content,
    at: Instant,
    work: (step: Step, context: StepContext) => void | Promise<void>,
  ): Promise<void> {
    for (const step of this.steps) {
      try {
        await work(step, { content, output: this.output, own: this.own, at });
      } catch (error) {
        say(`${step.name}没有完成：${String(error)}`);
      }
    }
  }
}
