import type { Instant } from '../../calendar/shanghai.ts';
import type { WorkingTime } from '../../calendar/working.ts';
import { type MatterState, type MatterStep, type Move, moves } from '../../matters/matter.ts';
import { dueIn, type MatterRules } from '../../matters/rules.ts';
import type { Rows } from './rows.ts';

interface Taken {
  by: string;
  holder?: string;
  outward?: string;
  answer?: string;
  words?: string;
  inward?: string;
  outcome?: string;
  reached?: number;
  solved?: number;
  satisfied?: number;
  open?: { court: string; standard: string; answer: string };
}

/** One matter, and where its steps led: written as the hooks do (`pocketbase/hooks/matters/steps.ts`). */
export class Life {
  readonly #rows: Rows;
  readonly #id: string;
  readonly #rules: MatterRules;
  readonly #kind: MatterRules['kinds'][number];
  readonly #days: WorkingTime['exceptions'];
  #n = 0;
  #state = '';
  #holder: string | null = null;
  #due: Instant | null = null;
  #countedFrom: Instant;
  #contactedAt: Instant | null = null;
  #endedAt: Instant | null = null;

  constructor(
    rows: Rows,
    id: string,
    rules: MatterRules,
    kind: MatterRules['kinds'][number],
    days: WorkingTime['exceptions'],
    at: Instant,
    by: string,
  ) {
    this.#rows = rows;
    this.#id = id;
    this.#rules = rules;
    this.#kind = kind;
    this.#days = days;
    this.#countedFrom = at;
    this.#take('say', 'heard', at, { by });
  }

  step(step: MatterStep, at: Instant, taken: Taken): void {
    const move: Move = moves[step];
    if (step === 'contact') this.#contactedAt ??= at;
    if (move.orDesk) this.#countedFrom = at;
    if (taken.holder) this.#holder = taken.holder;
    this.#take(step, move.to ?? (this.#state as MatterState), at, taken);
  }

  #take(step: MatterStep | 'say', state: MatterState, at: Instant, taken: Taken): void {
    const from = this.#state;
    this.#n += 1;
    this.#state = state;
    const timed = {
      countedFrom: this.#countedFrom,
      contactedAt: this.#contactedAt,
      extended: false,
      lookAgain: null,
      outsideBy: null,
    };
    if (step !== 'publish') this.#due = dueIn(state, at, timed, this.#rules, this.#kind, this.#days);
    this.#endedAt = this.#due === null ? (this.#endedAt ?? at) : null;
    const at_ = { id: this.#id, n: this.#n, state, holder: this.#holder, due: this.#due };
    this.#rows.run(
      `INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, holder, due_at, at, words, inward, outcome, reached, solved, satisfied)
        VALUES (:id, :n, :step, :from, :state, :by, :holder, :due, :at, :words, :inward, :outcome, :reached, :solved, :satisfied)`,
      {
        ...at_,
        step,
        from,
        by: taken.by,
        at,
        words: taken.words ?? '',
        inward: taken.inward ?? '',
        outcome: taken.outcome ?? '',
        reached: taken.reached ?? null,
        solved: taken.solved ?? null,
        satisfied: taken.satisfied ?? null,
      },
    );
    if (taken.open)
      this.#rows.run(
        'INSERT INTO matter_public (matter, n, court, standard, answer) VALUES (:id, :n, :court, :standard, :answer)',
        { id: this.#id, n: this.#n, ...taken.open },
      );
    this.#rows.run(
      `UPDATE matters SET steps = :n, state = :state, holder = :holder, due_at = :due, counted_from = :countedFrom, contacted_at = :contactedAt,
        outward = coalesce(:outward, outward), answer = coalesce(:answer, answer), public_n = iif(:public, :n, public_n), ended_at = :endedAt WHERE id = :id`,
      {
        ...at_,
        countedFrom: this.#countedFrom,
        contactedAt: this.#contactedAt,
        outward: taken.outward ?? null,
        answer: taken.answer ?? null,
        public: step === 'publish' ? 1 : 0,
        endedAt: this.#endedAt,
      },
    );
  }
}
