/** No table says something of a member without being told what becomes of it at export and leaving. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Community, openCommunity } from '../../support/clients.ts';
import { keepings, personTables } from '../../support/keepings.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let community: Community;
beforeAll(async () => {
  server = await startServer();
  community = await openCommunity(server);
});
afterAll(() => server.stop());

/** Table → its columns that refer to members: by a foreign key, or by holding a member's id now. */
async function referring(): Promise<Map<string, string[]>> {
  const rows = (sql: string) => community.bank.rows(sql);
  const found = new Map<string, string[]>();
  const columns =
    await rows(`SELECT m.name AS t, c.name AS c, EXISTS (SELECT 1 FROM pragma_foreign_key_list(m.name) f
      WHERE f."from" = c.name AND f."table" = 'members') AS k
    FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`);
  for (const { t, c, k } of columns) {
    const [held] = await rows(
      `SELECT EXISTS (SELECT 1 FROM "${t}" WHERE "${c}" IN (SELECT id FROM members)) AS n`,
    );
    if (Number(k) + Number(held?.n) > 0) found.set(String(t), [...(found.get(String(t)) ?? []), String(c)]);
  }
  return found;
}

test('every table and column that refers to members is told of', async () => {
  const untold: string[] = [];
  for (const [table, columns] of await referring())
    for (const column of columns)
      if (!personTables[table]?.columns.includes(column)) untold.push(`${table}.${column}`);
  expect(untold).toEqual([]);
});

test('what is told of stands in the database, and in the part of the export that it names', async () => {
  for (const [table, { columns, exported }] of Object.entries(personTables)) {
    const names = (await community.bank.rows(`SELECT name FROM pragma_table_info('${table}')`)).map(
      ({ name }) => name,
    );
    expect(names, table).toEqual(expect.arrayContaining([...columns]));
    if (typeof exported === 'string') continue;
    for (const part of exported) {
      const { rows } = keepings.find(({ parts }) => part in parts)?.parts[part] ?? {};
      // Entries have pages of their own, and the trail reads a view of the audit.
      if (typeof rows !== 'function' && part !== 'trail')
        expect(rows, `${table} in ${part}`).toContain(table);
    }
  }
});
