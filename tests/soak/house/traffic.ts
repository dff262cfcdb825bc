/** So many requests a second, whatever becomes of them, each told with its time. */
import { setTimeout } from 'node:timers/promises';
import { type Answered, request } from '../../support/clients.ts';

/** One request that found no answer, or one that says the house is broken. */
export interface Trouble {
  from: number;
  to: number;
  what: string;
}

/** Above so many that wait, no more are begun: else a house that does not keep up would be asked ever more at once. */
const WAITING = 64;
/** Milliseconds until what was not answered is asked again with the same key. */
const AGAIN = 250;

export class Traffic {
  readonly troubles: Trouble[] = [];
  offered = 0;
  answered = 0;
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Asks once; null where there was no answer, or a wrong one. */
  async ask(path: string, init: RequestInit = {}): Promise<Answered | null> {
    const from = Date.now();
    const answer = await request(this.#url + path, init).catch((error: Error) => error);
    if (!(answer instanceof Error) && answer.status < 400) return answer;
    const why =
      answer instanceof Error
        ? String(answer.cause ?? answer)
        : `${answer.status} ${answer.text.slice(0, 80)}`;
    this.troubles.push({ from, to: Date.now(), what: `${path}: ${why}` });
    return null;
  }

  /** Asks until it is answered. */
  async insist(path: string, init: RequestInit): Promise<Answered> {
    for (;;) {
      const answer = await this.ask(path, init);
      if (answer) return answer;
      await setTimeout(AGAIN);
    }
  }

  /** Begins `perSecond` pieces of work a second until `end`, and waits for the last. */
  async steadily(perSecond: number, end: number, work: (at: number) => Promise<unknown>): Promise<void> {
    const began = Date.now();
    const open = new Set<Promise<unknown>>();
    for (let at = 0; ; at += 1) {
      const due = began + (at * 1000) / perSecond;
      if (due >= end) break;
      await setTimeout(Math.max(0, due - Date.now()));
      this.offered += 1;
      if (open.size >= WAITING) continue;
      const one = work(at).then((done) => {
        if (done) this.answered += 1;
        open.delete(one);
      });
      open.add(one);
    }
    await Promise.all(open);
  }
}
