import { dayOf } from '../../../src/calendar/shanghai.ts';
import { type MatterStep, type Move, moves } from '../../../src/matters/matter.ts';
import { dueIn } from '../../../src/matters/rules.ts';
import { keep, row, run } from '../frame/database.ts';
import { RECEIVES } from '../register/held.ts';
import { isBarred } from './about.ts';
import { hiderOf } from './names.ts';
import { type Matter, matterNamed } from './rows.ts';
import { exceptions, kindOf, rulesNamed } from './rules.ts';

/** What a step changes beside the state. What is left out stays. */
export interface Change {
  /** Who has it from now on; null is the desk. */
  holder?: string | null;
  outward?: string;
  externalNo?: string;
  lookAgain?: string;
  mergedInto?: string;
  answer?: string;
  /** Of the step itself: words for the reporter, words for staff, and what was said of the answer. */
  words?: string;
  inward?: string;
  outcome?: string;
  reached?: boolean;
  solved?: boolean;
  satisfied?: boolean;
  /** What goes with words that are made public. */
  open?: { court: string; standard: string; answer: string };
}

/** Whether whoever had it may still have it: somebody may have left since it was closed, or it is known to be about them. */
const stillThere = (tx: core.App, { id, holder }: Matter, now: number): boolean =>
  holder !== null && mayHandle(tx, holder, now) && !isBarred(tx, holder, id, now);

/** A condition on a member `h`: they may have matters. Needs {:today}. */
export const HANDLES = `(instr(h.capabilities, '"matters.handle"') > 0 OR ${RECEIVES('h.id')})`;

/** Whether this member may have matters: by a right, or by a post of the register. */
export const mayHandle = (app: core.App, member: string, now: number): boolean =>
  row(app, 'id', `SELECT h.id FROM members h WHERE h.id = {:member} AND h.status = 'active' AND ${HANDLES}`, {
    member,
    today: dayOf(now),
  }) !== null;

// Compiling it with all that guards it takes longer than all else of hearing a matter.
const STEP =
  keep(`INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, holder, due_at, at, words, inward, outcome, reached, solved, satisfied)
  VALUES ({:matter}, {:n}, {:step}, {:from}, {:to}, {:by}, {:holder}, {:due}, {:at}, {:words}, {:inward}, {:outcome}, {:reached}, {:solved}, {:satisfied})`);

/** Writes a step down. `by` is null for reporter and clock. */
export function writeStep(tx: core.App, step: Parameters<typeof STEP.run>[1]): void {
  STEP.run(tx, step);
}

const bit = (value: boolean | undefined) => (value === undefined ? null : Number(value));

/** Takes a step that was found to be allowed, and answers the matter as it stands then. `by` is null for reporter and clock. */
export function take(
  tx: core.App,
  matter: Matter,
  step: MatterStep,
  by: string | null,
  now: number,
  change: Change = {},
): Matter {
  const move: Move = moves[step];
  const holder =
    change.holder !== undefined
      ? change.holder
      : move.orDesk && !stillThere(tx, matter, now)
        ? null
        : matter.holder;
  const state = (holder === null && move.orDesk) || move.to || matter.state;
  const contactedAt = step === 'contact' ? (matter.contactedAt ?? now) : matter.contactedAt;
  const lookAgain = change.lookAgain ?? matter.lookAgain;
  const rules = rulesNamed(tx, matter.rules);
  const kind = kindOf(rules, matter.kind);
  if (!kind) throw new Error(`rules ${rules.id} have lost a kind`);
  const anew = move.orDesk !== undefined;
  const countedFrom = anew ? now : matter.countedFrom;
  const askedAgain = step === 'again' ? change.reached === true : step !== 'reopen' && matter.askedAgain;
  const extended = !anew && (matter.extended || step === 'extend');
  const outsideBy = anew ? null : matter.outsideBy;
  const timed = { countedFrom, contactedAt, extended, lookAgain, outsideBy };
  // To call is no way to win time once somebody has it.
  const stays =
    (step === 'contact' && state !== 'heard') || ['notReached', 'publish', 'takeBack'].includes(step);
  const due = stays ? matter.dueAt : dueIn(state, now, timed, rules, kind, exceptions(tx));
  const n = matter.steps + 1;
  const hide = hiderOf(tx, { matter: matter.id, shown: kind.shown, by, now });
  writeStep(tx, {
    matter: matter.id,
    n,
    step,
    from: matter.state,
    to: state,
    by,
    holder,
    due,
    at: now,
    words: hide(change.words ?? ''),
    inward: hide(change.inward ?? ''),
    outcome: change.outcome ?? '',
    reached: bit(change.reached),
    solved: bit(change.solved),
    satisfied: bit(change.satisfied),
  });
  if (change.open)
    run(
      tx,
      `INSERT INTO matter_public (matter, n, court, standard, answer) VALUES ({:id}, {:n}, {:court}, {:standard}, {:answer})`,
      { id: matter.id, n, ...change.open, answer: hide(change.open.answer) },
    );
  run(
    tx,
    `UPDATE matters SET steps = {:n}, state = {:state}, holder = {:holder}, due_at = {:due}, counted_from = {:countedFrom}, outward = {:outward}, contacted_at = {:contactedAt},
      external_no = {:externalNo}, look_again = {:lookAgain}, extended = {:extended}, final = {:final}, merged_into = {:mergedInto},
      asked_again = {:askedAgain}, public_n = CASE {:step} WHEN 'publish' THEN {:n} WHEN 'takeBack' THEN NULL ELSE public_n END, answer = {:answer}, ended_at = {:ended} WHERE id = {:id}`,
    {
      id: matter.id,
      n,
      step,
      state,
      holder,
      due,
      countedFrom,
      outward: change.outward === undefined ? matter.words : hide(change.outward),
      contactedAt,
      externalNo: change.externalNo ?? matter.externalNo,
      lookAgain,
      extended: Number(extended),
      final: Number(matter.final || step === 'rule'),
      mergedInto: change.mergedInto ?? null,
      answer: change.answer === undefined ? matter.answer : hide(change.answer),
      askedAgain: Number(askedAgain),
      ended: due === null ? (matter.endedAt ?? now) : null,
    },
  );
  return matterNamed(tx, matter.id, by ?? '');
}
