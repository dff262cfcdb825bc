type Value = string | number | null;
type Params = { readonly [name: string]: Value };

/**
 * Rows of a SELECT, which names its columns as `columns` lists them (apart by blanks). They come over as one JSON
 * text, because each crossing from Go costs more than SQLite's work.
 */
export function rows<T>(app: core.App, columns: string, select: string, params: Params = {}): T[] {
  const pairs = columns.split(' ').map((name) => `'${name}', ${name}`);
  const sql = `SELECT json_group_array(json_object(${pairs.join(', ')})) AS json FROM (${select})`;
  return JSON.parse(text(app, sql, params)) as T[];
}

/** The first row, or null. */
export function row<T>(app: core.App, columns: string, select: string, params: Params = {}): T | null {
  return rows<T>(app, columns, `${select} LIMIT 1`, params)[0] ?? null;
}

/** The one value of a query that answers exactly one row with one column named `json`, as text. */
export function text(app: core.App, sql: string, params: Params = {}): string {
  const into = new DynamicModel({ json: '' });
  app.db().newQuery(sql).bind(params).one(into);
  return into.json;
}

/** Runs a statement that changes something. Answers how many rows it changed. */
export function run(app: core.App, sql: string, params: Params = {}): number {
  return app.db().newQuery(sql).bind(params).execute().rowsAffected();
}

/** A statement that is kept compiled, and needs each of `Names`. Its methods are for within a transaction. */
export interface Kept<Names extends string = string> {
  /** As `text`. */
  text(tx: core.App, params: Values<Names>): string;
  /** Runs it. Answers the row number that it gave last. */
  run(tx: core.App, params: Values<Names>): number;
}
/** One value for each name: one that is forgotten would otherwise be stored as NULL. */
type Values<Names extends string> = { readonly [name in Names]: Value };
/** The names in a statement whose text is known when it is compiled; any where it is not. */
type NamesIn<Sql extends string> = string extends Sql
  ? string
  : Sql extends `${string}{:${infer Name}}${infer Rest}`
    ? Name | NamesIn<Rest>
    : never;

/**
 * Keeps a statement compiled, for what every booking waits for: SQLite compiles an insert anew with all its triggers,
 * which takes longer than the insert itself. Called as a module loads; `compileKept` does the work.
 */
export function keep<const Sql extends string>(sql: Sql): Kept<NamesIn<Sql>> {
  const names: string[] = [];
  const plain = sql.replace(/\{:(\w+)\}/g, (_, name: string) => {
    names.push(name);
    return '?';
  });
  kept.push(plain);
  const statement = (tx: core.App): core.Statement => {
    const found = compiled.get(plain);
    if (!found) throw new Error('a kept statement was not compiled before its transaction');
    return executorOf(tx).stmt(found);
  };
  // By `map`, and handed over by `apply`: in this engine a loop takes twice as long, and `for … of` and spread make objects.
  const values = (params: Params): Value[] => {
    const list = names.map((name) => params[name] as Value);
    if (list.includes(undefined as never))
      throw new Error(`a kept statement was not given its {:${names[list.indexOf(undefined as never)]}}`);
    return list;
  };
  return {
    text(tx, params) {
      into ??= nullString();
      const borrowed = statement(tx);
      borrowed.queryRow.apply(borrowed, values(params)).scan(into);
      return String(into);
    },
    run(tx, params) {
      const borrowed = statement(tx);
      return borrowed.exec.apply(borrowed, values(params)).lastInsertId();
    },
  };
}
const kept: string[] = [];
// What a value is read into: one for all, since nothing else runs in a virtual machine between reading and taking it.
let into: object | null = null;
// Of one virtual machine; the statements themselves are one for all, in PocketBase's store.
const compiled = new Map<string, core.Statement>();

// Asked for once a transaction: each step of the way is a crossing to Go.
const executors = new WeakMap<core.App, core.Executor>();
function executorOf(tx: core.App): core.Executor {
  const known = executors.get(tx);
  if (known) return known;
  const executor = tx.nonconcurrentDB().builder.executor();
  executors.set(tx, executor);
  return executor;
}

/** Compiles what is kept, where it is not yet. Never within a transaction: it waits for the writing connection. */
export function compileKept(app: core.App): void {
  if (compiled.size === kept.length) return;
  for (const sql of kept) {
    const known = app.store().get(sql) as core.Statement | null;
    const statement = known ?? app.nonconcurrentDB().builder.executor().prepare(sql);
    if (!known) app.store().set(sql, statement);
    compiled.set(sql, statement);
  }
}

/**
 * How many connections read at once. PocketBase opens up to 120 and keeps 15 of them: each that is opened reads the whole
 * schema first, which takes longer than most reads, and holds it. More than a few to each core read nothing sooner.
 */
const READERS = 16;
export function limitReaders(app: core.App): void {
  const database = app.concurrentDB().db();
  database.setMaxOpenConns(READERS);
  database.setMaxIdleConns(READERS);
}

/**
 * Lets SQLite look again at how full each table is, where that has changed tenfold. PocketBase does so once a day: a
 * book that grew from nothing since would be walked as a small one is.
 */
export function refreshStatistics(app: core.App): void {
  // All tables (0x10000), each from a sample (0x10), where it is due (0x02). https://sqlite.org/pragma.html#pragma_optimize
  app.nonconcurrentDB().newQuery('PRAGMA optimize = 0x10012').execute();
}

/** A new record's id: 20 hexadecimal digits of SQLite's randomness. */
export function newId(app: core.App): string {
  return text(app, 'SELECT lower(hex(randomblob(10))) AS json');
}
