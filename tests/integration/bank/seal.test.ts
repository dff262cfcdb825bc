/** The book's guards are known by their text: one that is dropped or changed stops the book before the next entry. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEALED } from '../../../pocketbase/hooks/bank/sealed.ts';
import { SCHEMA, sumOfSql } from '../../../src/cli/doctor/database.ts';
import { clientFor } from '../../support/client.ts';
import { type Bank, openBank } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';

const file = new URL('../../../pocketbase/hooks/bank/seal.json', import.meta.url);

let server: Server;
let bank: Bank;
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
});
afterAll(() => server.stop());

test('the seal in the code is what the migrations make (SEAL=write writes it anew)', async () => {
  const found = Object.fromEntries(
    (await bank.rows(SEALED)).map(({ name, sql }) => [
      String(name),
      createHash('sha256').update(String(sql)).digest('hex'),
    ]),
  );
  if (process.env.SEAL === 'write') await writeFile(file, `${JSON.stringify(found, null, 2)}\n`);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(found);
});

test('the whole schema in the code is what the migrations make, for the doctor (written with the seal)', async () => {
  const found = Object.fromEntries((await bank.rows(SCHEMA)).map(({ name, sql }) => [name, sumOfSql(sql)]));
  const list = new URL('../../../src/cli/doctor/schema.json', import.meta.url);
  if (process.env.SEAL === 'write') await writeFile(list, `${JSON.stringify(found, null, 2)}\n`);
  expect(JSON.parse(await readFile(list, 'utf8'))).toEqual(found);
});

test('the migrations that the audit knows are those that are applied (written with the seal)', async () => {
  const found = (await bank.rows('SELECT file FROM _migrations ORDER BY file')).map(({ file }) => file);
  const list = new URL('../../../pocketbase/hooks/bank/applied.json', import.meta.url);
  if (process.env.SEAL === 'write') await writeFile(list, `${JSON.stringify(found, null, 2)}\n`);
  expect(JSON.parse(await readFile(list, 'utf8'))).toEqual(found);
});

test('a guard that is dropped, changed or added stops the book until it is as before', async () => {
  const giver = await bank.person();
  await bank.deposit(giver, 60);
  const gift = () => clientFor(server, giver).gift({ to: 'pool', minutes: 1 });
  await gift();
  const [trigger] = await bank.rows(
    "SELECT sql FROM sqlite_master WHERE name = 'ledger_accounts_move_by_transfer'",
  );

  await bank.run('DROP TRIGGER ledger_accounts_move_by_transfer');
  await expect(gift()).rejects.toMatchObject({ code: 'book_unsealed' });
  await bank.run(
    String(trigger?.sql)
      .replace('RAISE(ABORT', 'RAISE(IGNORE')
      .replace(/IGNORE, '[^']*'/, 'IGNORE'),
  );
  await expect(gift()).rejects.toMatchObject({ code: 'book_unsealed' });
  await bank.run('DROP TRIGGER ledger_accounts_move_by_transfer');
  await bank.run(String(trigger?.sql));
  await gift();

  await bank.run('CREATE TRIGGER quiet BEFORE INSERT ON ledger_transfers BEGIN SELECT RAISE(IGNORE); END');
  await expect(gift()).rejects.toMatchObject({ code: 'book_unsealed' });
  await bank.run('DROP TRIGGER quiet');
  await gift();
  expect(await bank.figures(giver.id)).toMatchObject({ credits_posted: 60, debits_posted: 3 });
});
