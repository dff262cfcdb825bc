import { type BookCheck, type BookFault, bookFinding } from '../../../src/bank/flags/book.ts';
import { type Finding, findFlags, type Raised } from '../../../src/bank/flags/findings.ts';
import { addDays, DAY, dayOf, MINUTE, startOfDay } from '../../../src/calendar/shanghai.ts';
import { newId, row, rows, run } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';
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
  const last = row<{ at: number }>(app, 'at', 'SELECT at FROM audits WHERE auditor IS NULL ORDER BY at DESC');
  if (last && last.at >= due) return;
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
    const before = row<{ faults: string }>(tx, 'faults', 'SELECT faults FROM audits ORDER BY at DESC');
    const known = new Set<string>(before ? JSON.parse(before.faults) : []);
    // A fault that was mended, and is there again, is another fact.
    const back = faults
      .filter(({ finding }) => !known.has(finding) && isFlagged(tx, finding))
      .map((one) => ({ ...one, finding: `${one.finding} ${now}` }));
    const raised = [...faults, ...back, ...seen].reduce((count, one) => count + raise(tx, one, now), 0);
    id = newId(tx);
    run(
      tx,
      `INSERT INTO audits (id, at, auditor, entries, faults, raised, milliseconds, schema_version, migrations)
        VALUES ({:id}, {:now}, {:auditor}, {:entries}, {:faults}, {:raised}, {:milliseconds}, {:schema}, {:migrations})`,
      {
        id,
        now,
        auditor,
        entries,
        faults: JSON.stringify(faults.map(({ finding }) => finding)),
        raised,
        milliseconds: Date.now() - began,
        ...structure,
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

/** SQLite's count of changes of the schema, and how many migrations were applied: those may change it. */
interface Structure {
  schema: number;
  migrations: number;
}
function structureOf(app: core.App): Structure {
  const found = row<Structure>(
    app,
    'schema migrations',
    `SELECT (SELECT schema_version FROM pragma_schema_version) AS schema, (SELECT count(*) FROM _migrations) AS migrations`,
  );
  if (!found) throw new Error('the schema has no version');
  return found;
}

/** A schema that changed since the last audit although no migration came: guards may have been off in between. */
function structureFaults(app: core.App, now: Structure): BookFault[] {
  const before = row<Structure>(
    app,
    'schema migrations',
    'SELECT schema_version AS schema, migrations FROM audits WHERE schema_version IS NOT NULL ORDER BY at DESC',
  );
  if (!before || before.schema === now.schema || before.migrations !== now.migrations) return [];
  return [{ what: 'schema', about: '', seq: null, wanted: before.schema, found: now.schema, people: [] }];
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
