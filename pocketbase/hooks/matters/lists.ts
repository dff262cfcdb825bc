import * as v from 'valibot';
import { DAY, HOUR, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import type { CheckedInput } from '../../../src/contract/call.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { type listCalls, sentMatter } from '../../../src/matters/calls/lists.ts';
import { timesWrong } from '../../../src/matters/listing.ts';
import { refuse } from '../../../src/matters/refusals.ts';
import { dueIn } from '../../../src/matters/rules.ts';
import type { Handlers, KeyedContext } from '../frame/context.ts';
import { newId, row, rows, run } from '../frame/database.ts';
import { leaveTrace } from '../frame/trail.ts';
import { nextNo } from './rows.ts';
import { exceptions, kindOf, rulesNow } from './rules.ts';

/** How long a list can be taken back, and how long whoever made it can do so alone. */
const UNDONE_WITHIN = 30 * DAY;
const ALONE_WITHIN = HOUR;

type Sent = v.InferOutput<typeof sentMatter>;
type Written = CheckedInput<typeof listCalls.writeMatterList>['rows'][number];
type Fault = v.InferOutput<typeof listCalls.checkMatterList.answer>['faults'][number];

export const listHandlers: Handlers<typeof listCalls> = {
  checkMatterList({ app, now }, { rows: typed }) {
    const faults: Fault[] = [];
    const read = typed.map((one, at) => {
      const result = v.safeParse(
        sentMatter,
        { ...one, limitAt: one.limitAt || undefined },
        { abortPipeEarly: true },
      );
      if (!result.success) {
        for (const { message, path } of result.issues)
          faults.push({
            row: at,
            field: path?.[0]?.key as Fault['field'],
            fault: FAULTS[message] ?? 'wrong',
          });
        return null;
      }
      const wrong = timesWrong(result.output.heardAt, result.output.limitAt, now);
      if (wrong) faults.push({ row: at, ...wrong });
      return result.output;
    });
    return { faults, known: knownAmong(app, read) };
  },
  writeMatterList(context, { rows: read }) {
    const { app, actor, now } = context;
    const twice = read.length - new Set(read.map(({ externalNo }) => externalNo)).size;
    const late = read.filter(({ heardAt, limitAt }) => timesWrong(heardAt, limitAt, now) !== null).length;
    const count = knownAmong(app, read).length + twice + late;
    if (count > 0) throw refuse('matter_list_rows', { count });
    const id = writeMatters(context, read);
    leaveTrace(app, {
      at: now,
      actor: actor.id,
      act: 'matters.listed',
      subject: `list:${id}`,
      details: { rows: read.length },
    });
    return listNamed(app, id);
  },
  matterLists: ({ app }) => ({ items: listsWhere(app, '1') }),
  undoMatterList(context, { id }) {
    const { app, actor, now } = context;
    const { undone, madeAt } = listNamed(app, id);
    if (undone !== null) throw refuse('matter_list_undone');
    if (Date.parse(madeAt) < now - UNDONE_WITHIN) throw refuse('matter_list_old');
    if (Date.parse(madeAt) < now - ALONE_WITHIN && isMaker(app, id, actor.id))
      throw refuse('matter_list_alone');
    const gone = strikeUntouched(context, id);
    leaveTrace(app, {
      at: now,
      actor: actor.id,
      act: 'matters.unlisted',
      subject: `list:${id}`,
      details: { gone },
    });
    return listNamed(app, id);
  },
};

const FAULTS: { readonly [code: string]: Fault['fault'] } = {
  field_empty: 'empty',
  field_long: 'long',
  field_characters: 'characters',
};

/** Which of these we have, by their numbers at 12345. */
const knownAmong = (app: core.App, read: readonly (Pick<Sent, 'externalNo'> | null)[]) =>
  rows<{ row: number; no: string }>(
    app,
    'row no',
    `SELECT r.key AS row, m.no FROM json_each({:numbers}) r CROSS JOIN matter_outside o ON o.no = r.value AND o.struck_at IS NULL
      JOIN matters m ON m.id = o.matter ORDER BY r.key`,
    { numbers: JSON.stringify(read.map((one) => one?.externalNo ?? '')) },
  );

/**
 * The rows of a list, each with its matter. By a CROSS JOIN, which SQLite leaves in this order: where its statistics know few
 * matters yet, it would go through all there are for each row, while everybody waits for the one writer.
 */
export const TO_MATTERS = "json_each({:rows}) r CROSS JOIN matters m ON m.no = r.value ->> 'no'";

/** Writes all rows down in as many statements as one would take. Answers the list's id. */
function writeMatters({ app, actor, now }: KeyedContext, read: readonly Written[]): string {
  const rules = rulesNow(app, now);
  if (!rules) throw refuse('matters_off');
  const days = exceptions(app);
  const first = nextNo(app, now);
  const [year, place = ''] = first.split('-');
  const matters = read.map(({ kind: named, heardAt, limitAt, ...sent }, at) => {
    const kind = kindOf(rules, named);
    if (!kind) throw refuse('matter_kind');
    const timed = { countedFrom: heardAt, contactedAt: null, extended: false, lookAgain: null };
    return {
      ...sent,
      no: `${year}-${String(Number(place) + at).padStart(4, '0')}`,
      kind: kind.id,
      urgent: Number(kind.urgent),
      verified: Number(kind.verified),
      heardAt,
      limitAt: limitAt ?? null,
      dueAt: dueIn('heard', heardAt, { ...timed, outsideBy: limitAt ?? null }, rules, kind, days),
    };
  });
  const id = newId(app);
  const all = { rows: JSON.stringify(matters) };
  run(
    app,
    'INSERT INTO matter_lists (id, maker, made_at, first, rows) VALUES ({:id}, {:maker}, {:now}, {:first}, {:count})',
    { id, maker: actor.id, now, first, count: read.length },
  );
  run(
    app,
    `INSERT INTO matters (id, no, kind, urgent, verified, reachable, source, place, rules, said_at, counted_from)
      SELECT lower(hex(randomblob(10))), value ->> 'no', value ->> 'kind', value ->> 'urgent', value ->> 'verified', value ->> 'phone' <> '',
        '12345', value ->> 'place', {:rules_id}, value ->> 'heardAt', value ->> 'heardAt' FROM json_each({:rows}) ORDER BY key`,
    { ...all, rules_id: rules.id },
  );
  run(
    app,
    `INSERT INTO matter_outside (matter, no, list, limit_at) SELECT m.id, r.value ->> 'externalNo', {:id}, r.value ->> 'limitAt' FROM ${TO_MATTERS}`,
    { ...all, id },
  );
  // Nobody has a code: what it would open with is random.
  run(
    app,
    `INSERT INTO matter_vault (matter, name, phone, words, digest, once) SELECT m.id, r.value ->> 'name', r.value ->> 'phone', r.value ->> 'words',
      lower(hex(randomblob(32))), lower(hex(randomblob(32))) FROM ${TO_MATTERS}`,
    all,
  );
  run(
    app,
    `INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, due_at, at)
      SELECT m.id, 1, 'say', '', 'heard', {:by}, r.value ->> 'dueAt', {:now} FROM ${TO_MATTERS}`,
    { ...all, by: actor.id, now },
  );
  run(
    app,
    `UPDATE matters SET steps = 1, state = 'heard', due_at = (SELECT s.due_at FROM matter_steps s WHERE s.matter = matters.id AND s.n = 1),
      external_no = (SELECT o.no FROM matter_outside o WHERE o.matter = matters.id) WHERE id IN (SELECT matter FROM matter_outside WHERE list = {:id})`,
    { id },
  );
  return id;
}

/** Takes back those of a list with which nothing was done since, and erases who said them. Answers how many. */
function strikeUntouched({ app, actor, now }: KeyedContext, id: string): number {
  const untouched = rows<{ id: string }>(
    app,
    'id',
    `SELECT m.id FROM matter_outside o JOIN matters m ON m.id = o.matter WHERE o.list = {:id} AND m.state = 'heard' AND m.steps = 1
      AND NOT EXISTS (SELECT 1 FROM matter_about a WHERE a.matter = m.id) AND NOT EXISTS (SELECT 1 FROM matters j WHERE j.merged_into = m.id)`,
    { id },
  ).map((one) => one.id);
  run(app, 'UPDATE matter_lists SET undone_by = {:by}, undone_at = {:now}, gone = {:gone} WHERE id = {:id}', {
    id,
    by: actor.id,
    now,
    gone: untouched.length,
  });
  const all = { ids: JSON.stringify(untouched) };
  const these = 'IN (SELECT value FROM json_each({:ids}))';
  run(
    app,
    `INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, at)
      SELECT value, 2, 'strike', 'heard', 'withdrawn', {:by}, {:now} FROM json_each({:ids})`,
    { ...all, by: actor.id, now },
  );
  run(
    app,
    `UPDATE matters SET steps = 2, state = 'withdrawn', due_at = NULL, ended_at = {:now} WHERE id ${these}`,
    { ...all, now },
  );
  run(app, `UPDATE matter_outside SET struck_at = {:now} WHERE matter ${these}`, { ...all, now });
  run(app, `DELETE FROM matter_vault WHERE matter ${these}`, all);
  return untouched.length;
}

const isMaker = (app: core.App, id: string, member: string): boolean =>
  row(app, 'id', 'SELECT id FROM matter_lists WHERE id = {:id} AND maker = {:member}', { id, member }) !==
  null;

interface Stored {
  id: string;
  madeAt: number;
  rows: number;
  first: string;
  byNumber: string;
  byName: string;
  undoneAt: number | null;
  undoneNumber: string;
  undoneName: string;
  gone: number;
}

function listsWhere(app: core.App, where: string, params: { id?: string } = {}) {
  return rows<Stored>(
    app,
    'id madeAt rows first byNumber byName undoneAt undoneNumber undoneName gone',
    `SELECT l.id, l.made_at AS madeAt, l.rows, l.first, b.number AS byNumber, b.name AS byName, l.undone_at AS undoneAt,
        u.number AS undoneNumber, u.name AS undoneName, l.gone
      FROM matter_lists l JOIN members b ON b.id = l.maker LEFT JOIN members u ON u.id = l.undone_by
      WHERE ${where} ORDER BY l.made_at DESC, l.first DESC LIMIT 100`,
    params,
  ).map(({ id, madeAt, rows, first, byNumber, byName, undoneAt, undoneNumber, undoneName, gone }) => {
    const [year, place] = first.split('-');
    return {
      id,
      by: { number: byNumber, name: byName },
      madeAt: isoInShanghai(madeAt),
      rows,
      first,
      last: `${year}-${String(Number(place) + rows - 1).padStart(4, '0')}`,
      undone:
        undoneAt === null
          ? null
          : { by: { number: undoneNumber, name: undoneName }, at: isoInShanghai(undoneAt), gone },
    };
  });
}

function listNamed(app: core.App, id: string) {
  const [found] = listsWhere(app, 'l.id = {:id}', { id });
  if (!found) throw new Refusal('not_found');
  return found;
}
