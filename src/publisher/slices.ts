import { setTimeout } from 'node:timers/promises';
import { say } from './log.ts';
import type { Output } from './output.ts';

/** Addresses between which other things have their turn. */
const SLICE = 4;
/** Between two slices, milliseconds: what comes from outside needs some to become something to do. */
const BREATH = 2;
/** Milliseconds until what the disk did not take is tried again. */
const AGAIN = 2_000;

interface Parts {
  output: Output;
  turn: <T>(work: () => Promise<T>) => Promise<T>;
  render: (addresses: readonly string[]) => Promise<void>;
}

/** What is to be rendered and may wait: a few addresses at a time, so that a notice does not wait for three thousand others. */
export class Slices {
  private readonly parts: Parts;
  private left = new Set<string>();
  /** What was rendered since all that was rendered stood in its place. */
  private made: string[] = [];
  private waiting: (() => void)[] = [];

  constructor(parts: Parts) {
    this.parts = parts;
  }

  get isEmpty(): boolean {
    return this.left.size === 0;
  }

  /** These come before what is left already. */
  add(addresses: readonly string[]): void {
    this.left = new Set([...addresses, ...this.left]);
  }

  /** Something was not placed, and nobody knows what: all that was in hand is left. */
  again(): void {
    this.add(this.made.splice(0));
  }

  /** Resolves when nothing is left, and all stands in its place. */
  async emptied(): Promise<void> {
    if (this.left.size + this.made.length > 0) await new Promise<void>((done) => this.waiting.push(done));
  }

  /** Works until nothing is left, whatever it takes. */
  async insist(): Promise<void> {
    for (let trouble = ''; !this.isEmpty; )
      await this.work().catch((error: Error) => {
        if (trouble !== error.message) say(`还有页面没有换上，会再试：${error.message}`);
        trouble = error.message;
        return setTimeout(AGAIN);
      });
  }

  /** Renders what is left and what is added meanwhile. Throws where the disk takes no more: what was not placed for sure is left then. */
  async work(): Promise<void> {
    const { output, turn, render } = this.parts;
    try {
      while (this.left.size > 0) {
        await turn(async () => {
          const slice = [...this.left].slice(0, SLICE);
          this.made.push(...slice);
          await render(slice);
          for (const address of slice) this.left.delete(address);
          await output.keepUp();
        });
        await setTimeout(BREATH);
      }
      await turn(() => output.flush());
    } catch (error) {
      this.again();
      throw error;
    }
    if (this.left.size > 0) return this.work();
    this.made = [];
    for (const done of this.waiting.splice(0)) done();
  }
}
