import { type BookCheck, type BookFault, bookFinding } from '../../../src/bank/flags/book.ts';
import { type Finding, findFlags, type Raised } from '../../../src/bank/flags/findings.ts';
import { addDays, DAY, dayOf, MINUTE, startOfDay } from '../../../src/calendar/shanghai.ts';
import { newId, row, rows, run } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';
import { underHouseKey } from '../frame/house-key.ts';
import applied from './applied.json' with { type: 'json' };
import { limitsOf } from './audit-limits.ts';
import { chainFaults, linkRest, publishedFaults } from './chain.ts';
import { factsFrom } from './flag-facts.ts';
import { seqAt } from './lines.ts';
import { brokenSeals } from './seal.ts';
import { BOOK_CHECKS, FAULT_COLUMNS } from './whole-book.ts';

/** Half past two at night, when nobody books. */
const NIGHT = 150 * MINUTE;

/** The night's audit, where it has not been done since half past two in Shanghai. */
export function auditIfDue(app: core.App, now: number): void {
  const today = startOfDay(dayOf(now)) + NIGHT;
  const due = today <= now ? today : startOfDay(addDays(dayOf(now), -1)) + NIGHT;
  if (auditsFrom(app, 'auditor IS NULL').some((one) => one.at >= due && isOwn(one))) return;
  audit(app, null, now);
}

/**
 * Adds the whole book up and runs all rules, on the connections that read; only the flags are written, in a short
 * transaction at the end. That is not one of the book's: a book whose guards were changed can be flagged too. Answers
 * the id of its own row.
 */
export function audit(app: core.App, auditor: string | null, now: number): string {
  const began = Date.now();
  byClock(app, linkRest);
  const structure = structureOf(app);
  const faults = [...bookFaults(app), ...structureFaults(app, structure)].map(bookFinding);
  const seen = findingsOf(app, now);
  const entries = row<{ seq: number }>(app, 'seq', 'SELECT max(seq) AS seq FROM ledger_transfers')?.seq ?? 0;
  let id = '';
  app.runInTransaction((tx) => {
    const before = auditsFrom(tx, '1').find(isOwn);
    const known = new Set<string>(before ? JSON.parse(before.faults) : []);
    // A fault that was mended, and is there again, is another fact.
    const back = faults
      .filter(({ finding }) => !known.has(finding) && isFlagged(tx, finding))
      .map((one) => ({ ...one, finding: `${one.finding} ${now}` }));
    const raised = [...faults, ...back, ...seen].reduce((count, one) => count + raise(tx, one, now), 0);
    id = newId(tx);
    const written = {
      id,
      at: now,
      faults: JSON.stringify(faults.map(({ finding }) => finding)),
      ...structure,
    };
    run(
      tx,
      `INSERT INTO audits (id, at, auditor, entries, faults, raised, milliseconds, schema_version, migrations, mark)
        VALUES ({:id}, {:at}, {:auditor}, {:entries}, {:faults}, {:raised}, {:milliseconds}, {:schema}, {:migrations}, {:mark})`,
      {
        ...written,
        auditor,
        entries,
        raised,
        milliseconds: Date.now() - began,
        mark: markOf(written),
      },
    );
  });
  return id;
}

function isFlagged(tx: core.App, finding: string): boolean {
  return row(tx, 'id', 'SELECT id FROM flags WHERE finding = {:finding}', { finding }) !== null;
}

/** What is wrong with the book, whether it was told before or not. */
function bookFaults(app: core.App): BookFault[] {
  const seals = brokenSeals(app).map(
    (about): BookFault => ({ what: 'seal', about, seq: null, wanted: null, found: null, people: [] }),
  );
  const faults = (Object.entries(BOOK_CHECKS) as [BookCheck, string][]).flatMap(([what, select]) =>
    rows<Omit<BookFault, 'what' | 'people'> & { people: string }>(app, FAULT_COLUMNS, select).map(
      ({ people, about, ...fault }): BookFault => ({
        ...fault,
        what,
        about: String(about),
        people: membersAmong(app, people),
      }),
    ),
  );
  return [...seals, ...faults, ...chainFaults(app), ...publishedFaults(app)];
}

/** SQLite's count of changes of the schema, and how many of the program's migrations were applied: those may change it. */
interface Structure {
  schema: number;
  migrations: number;
}
function structureOf(app: core.App): Structure {
  const found = row<Structure>(
    app,
    'schema migrations',
    `SELECT (SELECT schema_version FROM pragma_schema_version) AS schema,
      (SELECT count(*) FROM _migrations WHERE file IN (SELECT value FROM json_each({:known}))) AS migrations`,
    { known: JSON.stringify(applied) },
  );
  if (!found) throw new Error('the schema has no version');
  return found;
}

/** An audit as it was written down. */
interface Written extends Structure {
  id: string;
  at: number;
  faults: string;
  mark: string | null;
}
/** So many are looked at for one of the house's own. */
const MOST = 100;
const auditsFrom = (app: core.App, where: string): Written[] =>
  rows<Written>(
    app,
    'id at faults schema migrations mark',
    `SELECT id, at, faults, schema_version AS schema, migrations, mark FROM audits WHERE ${where} ORDER BY at DESC LIMIT ${MOST}`,
  );

/** What no SQL can make: it is under the house's key. */
const markOf = ({ id, at, faults, schema, migrations }: Omit<Written, 'mark'>): string =>
  underHouseKey(`audit ${id} ${at} ${faults} ${schema} ${migrations}`).slice(0, 32);
const isOwn = (one: Written): boolean => one.mark === markOf(one);

/**
 * A schema that changed since the last audit although no migration came: guards may have been off in between. What would hide
 * that is told too: audits that the house did not write, and migrations that the program does not know.
 */
function structureFaults(app: core.App, now: Structure): BookFault[] {
  const fault = (what: BookFault['what'], about: string): BookFault => ({
    what,
    about,
    seq: null,
    wanted: null,
    found: null,
    people: [],
  });
  const written = auditsFrom(app, 'schema_version IS NOT NULL');
  const own = written.findIndex(isOwn);
  const before = written[own];
  const faults = written.slice(0, own < 0 ? 1 : own).map(({ id }) => fault('audit', id));
  const strange = rows<{ file: string }>(
    app,
    'file',
    `SELECT file FROM _migrations WHERE file NOT IN (SELECT value FROM json_each({:known}))
      UNION SELECT value FROM json_each({:known}) WHERE value NOT IN (SELECT file FROM _migrations)`,
    { known: JSON.stringify(applied) },
  );
  for (const { file } of strange) faults.push(fault('upgrade', file));
  if (before && before.schema !== now.schema && before.migrations === now.migrations)
    // By what it came to: as many changes once more are another fact.
    faults.push({ ...fault('schema', ''), found: now.schema });
  return faults;
}

function membersAmong(app: core.App, ids: string): string[] {
  return rows<{ id: string }>(
    app,
    'id',
    'SELECT DISTINCT m.id FROM json_each({:ids}) j JOIN members m ON m.id = j.value',
    { ids },
  ).map(({ id }) => id);
}

function findingsOf(app: core.App, now: number): Finding[] {
  const limits = limitsOf(app);
  const from = now - limits.windowDays * DAY;
  const since = { from, first: seqAt(app, from) };
  const facts = factsFrom((columns, select) => rows(app, columns, select, since));
  const raised = rows<Omit<Raised, 'rows'> & { rows: string }>(
    app,
    'kind about rows',
    'SELECT kind, about, rows FROM flags WHERE created_at >= {:from}',
    { from },
  ).map((one): Raised => ({ ...one, rows: JSON.parse(one.rows) }));
  return findFlags(facts, limits, raised);
}

/** Writes a finding down, once. Answers 1 where it is new. */
function raise(
  tx: core.App,
  { kind, about, finding, people, params, rows: on }: Finding,
  now: number,
): number {
  return run(
    tx,
    `INSERT INTO flags (kind, about, finding, people, params, rows, created_at)
      SELECT {:kind}, {:about}, {:finding}, {:people}, {:params}, {:rows}, {:now}
      WHERE NOT EXISTS (SELECT 1 FROM flags WHERE finding = {:finding})`,
    {
      kind,
      about,
      finding,
      people: JSON.stringify(people),
      params: JSON.stringify(params),
      rows: JSON.stringify(on),
      now,
    },
  );
}
