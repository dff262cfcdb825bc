/** The database holds the steps of matters past the calls: the table, an owner and a limit at every moment. */
import { afterAll, expect, test } from 'vitest';
import { moves } from '../../../src/matters/matter.ts';
import { openDesk } from '../../support/desk-of-matters.ts';

const { server, bank, desk, second, worker, other, answered } = await openDesk();
afterAll(() => server.stop());

test('the database holds the same table of steps as the code', async () => {
  const held = await bank.rows(
    "SELECT step, from_state AS a, to_state AS b FROM matter_moves WHERE step <> 'say'",
  );
  const table = Object.entries(moves).flatMap(([step, { from, ...move }]) =>
    from.flatMap((state) => [
      `${step} ${state} ${'to' in move ? move.to : state}`,
      ...('orDesk' in move ? [`${step} ${state} ${move.orDesk}`] : []),
    ]),
  );
  expect(held.map(({ step, a, b }) => `${step} ${a} ${b}`).toSorted()).toEqual(table.toSorted());
});

test('no instant without owner and limit, and the database refuses what the calls are passed by with', async () => {
  const { id } = await answered();
  const step = (more: string) =>
    server.sql(`INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, holder, due_at, at, reached, solved)
      SELECT id, steps + 1, ${more} FROM matters WHERE id = '${id}'`);
  for (const wrong of [
    // Out of the table of steps; from another state; by who answered; by nobody.
    `'judge', state, 'withdrawn', '${second.id}', holder, NULL, 1, 1, 1`,
    `'accept', 'assigned', 'accepted', '${worker.id}', holder, 1, 1, NULL, NULL`,
    `'judge', state, 'closed', '${worker.id}', holder, NULL, 1, 1, 1`,
    `'judge', state, 'closed', '${desk.id}', holder, NULL, 1, 1, 1`,
    `'judge', state, 'closed', '${second.id}', holder, NULL, 1, NULL, NULL`,
    `'judge', state, 'closed', '${second.id}', holder, NULL, 1, 0, 1`,
    // Verified: not by silence, and not signed off by one who only waits, or by who answered.
    `'lapse', state, 'closed', NULL, holder, NULL, 1, 0, NULL`,
    `'signOff', state, 'closed', '${second.id}', holder, NULL, 1, NULL, NULL`,
  ])
    expect((await step(wrong)).status, wrong).toBe(400);
  for (const wrong of [
    `UPDATE matters SET due_at = NULL WHERE id = '${id}'`,
    `UPDATE matters SET state = 'closed' WHERE id = '${id}'`,
    `UPDATE matters SET holder = '${other.id}' WHERE id = '${id}'`,
    `UPDATE matters SET said_at = 1 WHERE id = '${id}'`,
    `UPDATE matter_steps SET words = '' WHERE matter = '${id}'`,
    `UPDATE matter_vault SET name = '' WHERE matter = '${id}'`,
    `DELETE FROM matter_vault WHERE matter = '${id}'`,
    `INSERT OR REPLACE INTO matter_vault SELECT matter, '别人', phone, words, digest, once FROM matter_vault WHERE matter = '${id}'`,
    `DELETE FROM matter_reads`,
    `DELETE FROM matter_moves`,
    `INSERT INTO matter_moves VALUES ('judge', 'heard', 'closed')`,
    `UPDATE matter_moves SET to_state = 'closed'`,
    `UPDATE matter_rules SET body = '{}'`,
    `DELETE FROM matter_rules`,
    `DELETE FROM matters WHERE id = '${id}'`,
    `DELETE FROM matter_steps WHERE matter = '${id}'`,
  ]) {
    const { status } = await server.sql(wrong);
    if (wrong.includes('matter_reads') && (await bank.rows('SELECT 1 FROM matter_reads')).length === 0)
      continue;
    expect(status, wrong).toBe(400);
  }
});
