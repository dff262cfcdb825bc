type Params = { readonly [name: string]: string | number | null };

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

/** A new record's id: 20 hexadecimal digits of SQLite's randomness. */
export function newId(app: core.App): string {
  return text(app, 'SELECT lower(hex(randomblob(10))) AS json');
}
