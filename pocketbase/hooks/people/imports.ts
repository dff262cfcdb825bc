import { DAY, HOUR, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { importCalls } from '../../../src/people/calls/imports.ts';
import { refuse } from '../../../src/people/refusals.ts';
import type { Handlers, KeyedContext } from '../frame/context.ts';
import { newId, row, rows, run } from '../frame/database.ts';
import { nextNumbers } from '../frame/numbers.ts';
import { actingAs, leaveTrace } from '../frame/trail.ts';
import { FORGOTTEN } from './forgetting.ts';
import { type ImportedMember, readRows, standingOf, twiceIn } from './import-checking.ts';
import { keepings } from './keepings.ts';
import { mustBeTrainings, tellMade } from './making.ts';
import { used } from './of-member.ts';
import { endWaitingRights } from './rights-writing.ts';

/** How long an import can be taken back. */
const UNDONE_WITHIN = 30 * DAY;
/** How long whoever made it can do so alone. */
const ALONE_WITHIN = HOUR;

export const importHandlers: Handlers<typeof importCalls> = {
  checkImport({ app }, { rows: typed }) {
    const { faults, read } = readRows(typed);
    const known: { row: number; number: string }[] = [];
    for (const { row, known: number, phoneTaken, emailTaken } of standingOf(app, read)) {
      if (number !== null) known.push({ row, number });
      else if (phoneTaken) faults.push({ row, field: 'phone', fault: 'taken' });
      else if (emailTaken) faults.push({ row, field: 'email', fault: 'taken' });
    }
    return { faults, known };
  },
  importMembers(context, { rows: read }) {
    const { app, actor, now } = context;
    const count = standingOf(app, read).length + twiceIn(read);
    if (count > 0) throw refuse('import_rows', { count });
    mustBeTrainings(app, [...new Set(read.flatMap(({ trained }) => trained))]);
    const id = newId(app);
    const first = writeMembers(context, read);
    run(
      app,
      'INSERT INTO member_imports (id, maker, made_at, first, rows) VALUES ({:id}, {:maker}, {:now}, {:first}, {:rows})',
      { id, maker: actor.id, now, first, rows: read.length },
    );
    leaveTrace(app, {
      at: now,
      actor: actor.id,
      act: 'member.imported',
      subject: `import:${id}`,
      details: { rows: read.length },
    });
    return importNamed(app, id);
  },
  memberImports: ({ app }) => ({ items: importsWhere(app, '1') }),
  undoImport(context, { id }) {
    const { app, actor, now } = context;
    const { undone, madeAt, first, rows: count } = importNamed(app, id);
    if (undone !== null) throw refuse('import_undone');
    if (Date.parse(madeAt) < now - UNDONE_WITHIN) throw refuse('import_old');
    if (Date.parse(madeAt) < now - ALONE_WITHIN && isMaker(app, id, actor.id)) throw refuse('import_alone');
    const gone = letUntouchedGo(context, Number(first.split('-').at(-1)), count);
    run(
      app,
      'UPDATE member_imports SET undone_by = {:by}, undone_at = {:now}, gone = {:gone} WHERE id = {:id}',
      { id, by: actor.id, now, gone },
    );
    leaveTrace(app, {
      at: now,
      actor: actor.id,
      act: 'member.undone',
      subject: `import:${id}`,
      details: { gone },
    });
    return importNamed(app, id);
  },
};

/** Writes all rows down in as many statements as one would take. Answers the first one's running number. */
function writeMembers({ app, actor, now }: KeyedContext, read: readonly ImportedMember[]): number {
  const { series, first } = nextNumbers(app, read.length);
  const made = { series, first, now };
  // Nobody logs in without a card: there is no password. PocketBase's own form of a moment.
  run(
    app,
    `INSERT INTO members (id, number, name, phone, email, status, capabilities, trained, bornYear, hardship, family, tokenKey, created)
      SELECT substr(lower(hex(randomblob(8))), 2), {:series} || printf('-%06d', {:first} + key), value ->> 'name', value ->> 'phone',
        value ->> 'email', 'active', '[]', value -> 'trained', value ->> 'bornYear', FALSE, value ->> 'family',
        lower(hex(randomblob(25))), strftime('%Y-%m-%d %H:%M:%fZ', {:now} / 1000.0, 'unixepoch')
      FROM json_each({:rows}) ORDER BY key`,
    { ...made, rows: JSON.stringify(read) },
  );
  const members = rows<{ id: string; place: number }>(app, 'id place', `${MEMBERS_FROM} ORDER BY place`, {
    first,
    last: first + read.length - 1,
  });
  if (members.length !== read.length) throw new Error('not everybody was written down');
  tellMade(
    app,
    members.map(({ id }) => id),
    now,
  );
  const inHardship = members.filter((_, at) => read[at]?.hardship).map(({ id }) => id);
  run(
    app,
    `INSERT INTO audit (at, actor, act, subject) SELECT {:now}, {:actor}, 'member.made', value FROM json_each({:members})`,
    { now, actor: actor.id, members: JSON.stringify(members.map(({ id }) => id)) },
  );
  run(
    app,
    `INSERT INTO rights_changes (id, member, kind, capability, reason, maker, created_at, state)
      SELECT lower(hex(randomblob(10))), value, 'hardship', '', '登记为困难家庭', {:actor}, {:now}, 'waiting' FROM json_each({:members})`,
    { now, actor: actor.id, members: JSON.stringify(inHardship) },
  );
  return first;
}

/** Members whose running numbers lie between two, by the index of those. */
const MEMBERS_FROM = `SELECT m.id, m.name, CAST(substr(m.number, instr(m.number, '-') + 1) AS INTEGER) AS place FROM members m
  WHERE substr(m.number, instr(m.number, '-')) BETWEEN printf('-%06d', {:first}) AND printf('-%06d', {:last})`;

/** What an import itself writes of a member. Of accounts and entries their system tells whether there are any (`used`). */
const OF_THE_IMPORT = [
  'members',
  'ledger_accounts',
  'ledger_transfers',
  'audit',
  'rights_changes',
  'member_imports',
];

/** Lets those of an import go with whom nothing has happened since: `count` members from the number `first` on. Answers how many. */
function letUntouchedGo({ app, actor, now }: KeyedContext, first: number, count: number): number {
  const named = keepings()
    .flatMap(({ tables }) => Object.entries(tables))
    .filter(([table]) => !OF_THE_IMPORT.includes(table))
    .flatMap(([table, { columns }]) =>
      columns.map((column) => `SELECT ${column} FROM ${table} WHERE ${column} IN (SELECT id FROM mine)`),
    );
  // Whoever is named in public leaves as anybody does: then the name is taken out. All public words are one text, read once.
  const inPublic = ['SELECT NULL AS words', ...keepings().flatMap(({ inPublic }) => inPublic ?? [])];
  const members = rows<{ id: string }>(
    app,
    'id',
    `WITH mine AS MATERIALIZED (${MEMBERS_FROM} AND m.status = 'active' AND m.password = '' AND m.capabilities = '[]'
        AND m.hardship = FALSE AND NOT ${used('m.id')} AND (SELECT count(*) FROM audit t WHERE t.subject = m.id) = 1
        AND m.id NOT IN (SELECT member FROM rights_changes WHERE NOT (state = 'waiting' AND kind = 'hardship'))),
      public AS MATERIALIZED (SELECT coalesce(group_concat(words, char(10)), '') AS words FROM (${inPublic.join(' UNION ALL ')}))
      SELECT id FROM mine WHERE id NOT IN (${named.join(' UNION ALL ')}) AND instr((SELECT words FROM public), name) = 0`,
    { first, last: first + count - 1 },
  ).map(({ id }) => id);
  const all = { members: JSON.stringify(members) };
  actingAs(app, actor.id, () =>
    run(
      app,
      `UPDATE members SET status = 'left', name = {:name}, phone = '', email = '', trained = '[]', bornYear = 0, family = FALSE,
        password = '!', tokenKey = lower(hex(randomblob(25))) WHERE id IN (SELECT value FROM json_each({:members}))`,
      { ...all, name: FORGOTTEN },
    ),
  );
  endWaitingRights(app, members, now);
  run(
    app,
    `INSERT INTO audit (at, actor, act, subject) SELECT {:now}, {:actor}, 'member.left', value FROM json_each({:members})`,
    { ...all, now, actor: actor.id },
  );
  return members.length;
}

const isMaker = (app: core.App, id: string, member: string): boolean =>
  row(app, 'id', 'SELECT id FROM member_imports WHERE id = {:id} AND maker = {:member}', { id, member }) !==
  null;

interface ImportRow {
  id: string;
  madeAt: number;
  rows: number;
  first: string;
  last: string;
  byNumber: string;
  byName: string;
  undoneAt: number | null;
  undoneNumber: string;
  undoneName: string;
  gone: number;
}

const numberOf = (place: string) =>
  `(SELECT number FROM members WHERE substr(number, instr(number, '-')) = printf('-%06d', ${place}))`;

function importsWhere(app: core.App, where: string, params: { id?: string } = {}) {
  return rows<ImportRow>(
    app,
    'id madeAt rows first last byNumber byName undoneAt undoneNumber undoneName gone',
    `SELECT i.id, i.made_at AS madeAt, i.rows, ${numberOf('i.first')} AS first, ${numberOf('i.first + i.rows - 1')} AS last,
        b.number AS byNumber, b.name AS byName, i.undone_at AS undoneAt, u.number AS undoneNumber, u.name AS undoneName, i.gone
      FROM member_imports i JOIN members b ON b.id = i.maker LEFT JOIN members u ON u.id = i.undone_by
      WHERE ${where} ORDER BY i.made_at DESC, i.first DESC LIMIT 100`,
    params,
  ).map(({ id, madeAt, rows, first, last, byNumber, byName, undoneAt, undoneNumber, undoneName, gone }) => ({
    id,
    by: { number: byNumber, name: byName },
    madeAt: isoInShanghai(madeAt),
    rows,
    first,
    last,
    undone:
      undoneAt === null
        ? null
        : { by: { number: undoneNumber, name: undoneName }, at: isoInShanghai(undoneAt), gone },
  }));
}

function importNamed(app: core.App, id: string) {
  const [found] = importsWhere(app, 'i.id = {:id}', { id });
  if (!found) throw new Refusal('not_found');
  return found;
}
