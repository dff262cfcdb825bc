import { DAY, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import type { CheckedInput } from '../../../src/contract/call.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { sayingCalls } from '../../../src/matters/calls/saying.ts';
import { type ReporterStep, reporterSteps, whyNotReporter } from '../../../src/matters/matter.ts';
import { refuse } from '../../../src/matters/refusals.ts';
import { stepsOpen } from '../../../src/people/decisions.ts';
import { maskPersonalData } from '../../../src/privacy/find.ts';
import { connectionOf, HERE } from '../frame/connection.ts';
import type { Handlers, OpenContext } from '../frame/context.ts';
import { row, rows } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';
import { isCodeOf } from './codes.ts';
import { figuresOf } from './figures.ts';
import { hear } from './hearing.ts';
import { publicly, publicRows } from './public.ts';
import { type Matter, matterNamed } from './rows.ts';
import { kindOf, rulesNamed, rulesNow } from './rules.ts';
import { type Change, take } from './steps.ts';
import { countCode, countPictures, countSaid, wasRight } from './tries.ts';
import { cleaned, mustBePictures, type Picture } from './uploads.ts';

const SHOWN = 8;
const OF_PICTURE = '照片：';

type Context = Pick<OpenContext, 'app' | 'e'>;
type Known = { no: string; code: string };
type In<Name extends keyof typeof sayingCalls> = CheckedInput<(typeof sayingCalls)[Name]>;

/** Each writes in one durable transaction of its own: nobody is logged in, so there is no key to answer by again. */
export const sayingHandlers: Handlers<typeof sayingCalls> = {
  sayMatter: (context, said) => say(context, said),
  askMatter: (context, known) => ask(context, known),
  judgeMatter: (context, said) => judge(context, said),
  withdrawMatter: (context, known) => withdraw(context, known),
  reopenMatter: (context, said) => reopen(context, said),
  stillGood: (context, known) => stillGood(context, known),
  partMatter: (context, said) => part(context, said),
  publicMatters({ app, now }) {
    const rules = rulesNow(app, now);
    const found = publicRows(app, `TRUE ORDER BY m.said_at DESC, m.id DESC LIMIT ${SHOWN}`, {});
    return {
      items: found.map((one) => publicly(app, one)),
      ...figuresOf(app, now, rules),
    };
  },
};

/** Counts what a connection says. Where nothing is heard nobody uses up what an hour takes. */
function countSaying({ app, e }: Context): void {
  if (!rulesNow(app, Date.now())) throw refuse('matters_off');
  countSaid(app, Date.now(), connectionOf(e));
}

/** Counts what a connection says, and makes the pictures that come with it what is kept of them. */
export function picturesSaid({ app, e }: Context, files: readonly core.UploadedFile[]): Picture[] {
  mustBePictures(files);
  countSaying({ app, e });
  if (files.length > 0) countPictures(app, Date.now(), connectionOf(e), files.length);
  return cleaned(app, files);
}

export function say({ app, e }: Context, said: In<'sayMatter'>, files: readonly core.UploadedFile[] = []) {
  const pictures = picturesSaid({ app, e }, files);
  const { no, code, dueAt } = byClock(app, (tx, now) =>
    hear(tx, { ...said, source: 'web' }, null, now, pictures),
  );
  return { no, code, dueAt: isoInShanghai(dueAt) };
}

export function ask({ app, e }: Context, known: Known) {
  return progressOf(app, knownMatter(app, e, known), Date.now());
}

/** A no sends it back to who has it, or who answered it. */
export function judge(context: Context, { solved, satisfied, words, ...known }: In<'judgeMatter'>) {
  const done = solved === 'yes';
  return byReporter(context, known, done ? 'judge' : 'notDone', {
    reached: true,
    solved: done,
    ...(satisfied && { satisfied: satisfied === 'yes' }),
    inward: maskPersonalData(words),
  });
}

export const withdraw = (context: Context, known: Known) => byReporter(context, known, 'withdraw', {});

export function reopen(context: Context, { words, ...known }: In<'reopenMatter'>) {
  return byReporter(context, known, 'reopen', { inward: maskPersonalData(words) });
}

export const stillGood = (context: Context, known: Known) =>
  byReporter(context, known, 'again', { reached: true, solved: true });

/** Out of the matter that it was merged into: back to the desk, late where it is late. */
export function part(context: Context, { words, ...known }: In<'partMatter'>) {
  return byReporter(context, known, 'part', { inward: maskPersonalData(words), holder: null });
}

/**
 * The matter that number and code are of. Wrong codes are counted for the connection they come from, never for all: nobody
 * shuts another out, and a code is too long to be found in any number of tries. Those who cannot be told apart are one
 * connection; among them a right code passes, whatever the others tried.
 */
export function knownMatter(app: core.App, e: core.RequestEvent, { no, code }: Known): Matter {
  const now = Date.now();
  const address = connectionOf(e);
  const kept = row<{ id: string; digest: string }>(
    app,
    'id digest',
    'SELECT m.id, v.digest FROM matters m JOIN matter_vault v ON v.matter = m.id WHERE m.no = {:no}',
    { no },
  );
  const right = kept !== null && isCodeOf(kept.id, code, kept.digest);
  if (!right || address !== HERE) countCode(app, now, address, kept && no);
  if (!right) throw refuse('matter_unknown');
  if (address !== HERE) wasRight(app, now, address, no);
  return matterNamed(app, kept.id);
}

function byReporter({ app, e }: Context, known: Known, step: ReporterStep, change: Change) {
  const { id } = knownMatter(app, e, known);
  return byClock(app, (tx, now) => progressOf(tx, wordOf(tx, id, step, change, now), now));
}

/** A step of whoever said it. Refuses where something is against it. */
export function wordOf(tx: core.App, id: string, step: ReporterStep, change: Change, now: number): Matter {
  const matter = matterNamed(tx, id);
  const why = whyNotReporter(step, matter, reopenable(tx, matter, now));
  if (why !== null) throw new Refusal(why);
  return take(tx, matter, step, null, now, change);
}

/** Whether the rules still let it be opened again: by its own end, or that of the matter which it was merged into. */
function reopenable(app: core.App, { id, rules, endedAt, state }: Matter, now: number): boolean {
  const end = state === 'merged' ? (leadsTo(app, id)?.endedAt ?? now) : endedAt;
  return end !== null && now - end <= rulesNamed(app, rules).reopenDays * DAY;
}

/** As the reporter sees it: what became of it, until when somebody has it, and who looked at what they said. */
export function progressOf(app: core.App, matter: Matter, now: number) {
  const { id, no, kind, rules, place, state, saidAt, dueAt, holder } = matter;
  // Whoever told what another had told already reads what comes of that one too, wherever that one went.
  const into = leadsTo(app, id);
  const steps = rows<{ at: number; step: string; words: string }>(
    app,
    'at step words',
    `SELECT at, step, words FROM matter_steps WHERE matter = {:id}
      OR (matter = {:into} AND step <> 'say') ORDER BY at, matter = {:into}, n`,
    { id, into: into?.id ?? '' },
  );
  const reads = rows<{ at: number; why: string }>(
    app,
    'at why',
    `SELECT at, iif(picture IS NULL, why, '${OF_PICTURE}' || why) AS why FROM matter_reads WHERE matter = {:id} ORDER BY seq`,
    { id },
  );
  const pictures = rows<{ id: string }>(
    app,
    'id',
    'SELECT id FROM matter_pictures WHERE matter = {:id} ORDER BY n',
    { id },
  );
  return {
    no,
    kind: kindOf(rulesNamed(app, rules), kind)?.name ?? kind,
    place,
    state,
    saidAt: isoInShanghai(saidAt),
    dueAt: dueAt === null ? null : isoInShanghai(dueAt),
    held: holder !== null,
    mergedInto: into?.no ?? null,
    steps: steps.map(({ at, ...one }) => ({ at: isoInShanghai(at), ...one })),
    pictures: pictures.map((one) => one.id),
    reads: reads.map(({ at, why }) => ({ at: isoInShanghai(at), why })),
    open: stepsOpen(reporterSteps, (step) => whyNotReporter(step, matter, reopenable(app, matter, now))),
  };
}

/** The matter that this one was merged into, or that one in turn; null where it stands for itself. */
const leadsTo = (app: core.App, id: string) =>
  row<{ id: string; no: string; endedAt: number | null }>(
    app,
    'id no endedAt',
    `WITH RECURSIVE way (id, far) AS (SELECT merged_into, 1 FROM matters WHERE id = {:id} UNION ALL
        SELECT m.merged_into, far + 1 FROM way JOIN matters m ON m.id = way.id WHERE m.merged_into IS NOT NULL)
      SELECT m.id, m.no, m.ended_at AS endedAt FROM way JOIN matters m ON m.id = way.id ORDER BY far DESC`,
    { id },
  );
