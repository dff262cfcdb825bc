/** Mixed load, and the power that goes in the middle of it. */
import { addDays, dayOf, isoInShanghai, MINUTE, startOfDay } from '../../../src/calendar/shanghai.ts';
import { freshKey, request } from '../clients.ts';
import type { Bank, Person } from '../people.ts';
import type { Server } from '../server.ts';
import { wholeBookFaults } from './model-run.ts';

interface Deed {
  who: Person;
  path: string;
  key: string;
  body: object;
  /** What was answered, once it was: that must stand for ever. */
  answer: string | null;
}

/**
 * Starts gifts, requests, cancellations, claims and reviews by many people, kills the server with SIGKILL while they
 * are under way, starts it again and repeats every call with its key. Answers what is wrong then, and how many calls
 * had been answered before the cut.
 */
export async function cutPower(
  server: Server,
  bank: Bank,
  round: number,
): Promise<{ faults: string[]; before: number }> {
  const people = await bank.people(8);
  const [checker] = (await bank.people(1, { capabilities: ['hours.review'] })) as [Person];
  for (const person of people) await bank.deposit(person, 3000);
  const given = 3000 * people.length;
  const deeds: Deed[] = [];
  const add = (who: Person, path: string, body: object): Deed => {
    const deed = { who, path, key: freshKey(), body, answer: null };
    deeds.push(deed);
    return deed;
  };
  const faults: string[] = [];
  const send = async (deed: Deed): Promise<{ id: string } | null> => {
    const { status, text, body } = await request(server.url + deed.path, {
      method: 'POST',
      headers: {
        Authorization: deed.who.token,
        'Content-Type': 'application/json',
        'Idempotency-Key': deed.key,
      },
      body: JSON.stringify(deed.body),
    });
    if (status >= 500) throw new Error(`${deed.path}: ${text}`);
    if (deed.answer !== null && deed.answer !== text)
      faults.push(`${deed.path}: another answer: ${text} before: ${deed.answer}`);
    deed.answer = text;
    return status === 200 ? (body as { id: string }) : null;
  };
  const tomorrow = startOfDay(addDays(dayOf(Date.now()), 1));
  const lastWeek = startOfDay(addDays(dayOf(Date.now()), -6));
  const worker = async (who: Person) => {
    for (let turn = 0; turn < 40; turn += 1) {
      await send(add(who, '/api/bank/gifts', { to: 'pool', minutes: 1 }));
      const startsAt = isoInShanghai(tomorrow + turn * 30 * MINUTE);
      const asked = await send(
        add(who, '/api/bank/requests', { service: 'company', startsAt, minutes: 30, place: '家里' }),
      );
      if (asked && turn % 2)
        await send(add(who, `/api/bank/requests/${asked.id}/cancel`, { reason: '不用了' }));
      const from = lastWeek + turn * 30 * MINUTE;
      const claim = await send(
        add(who, '/api/bank/claims', {
          activity: 'company',
          startsAt: isoInShanghai(from),
          endsAt: isoInShanghai(from + 15 * MINUTE),
        }),
      );
      if (claim) await send(add(checker, `/api/bank/claims/${claim.id}/approve`, {}));
    }
  };
  const working = people.map((who) => worker(who).catch(() => {}));
  const answered = () => deeds.filter(({ answer }) => answer !== null).length;
  // Each round at another place of the load.
  while (answered() < 10 + ((round * 37) % 150)) await new Promise((wake) => setTimeout(wake, 5));
  await server.kill('SIGKILL');
  await Promise.all(working);
  const before = answered();
  await server.restart();

  await eachOf(deeds, send);
  for (const fault of await wholeBookFaults(bank)) faults.push(JSON.stringify(fault));
  const done = (path: RegExp) =>
    deeds.filter((deed) => path.test(deed.path) && deed.answer?.includes('"data":{"code"') === false).length;
  const ids = people.map(({ id }) => `'${id}'`).join(', ');
  const [found] = await bank.rows(`SELECT
    (SELECT count(*) FROM ledger_transfers WHERE kind = 'donation' AND debit_account IN (${ids})) AS gifts,
    (SELECT count(*) FROM ledger_transfers WHERE kind = 'hold' AND debit_account IN (${ids})) AS holds,
    (SELECT count(*) FROM ledger_transfers WHERE kind = 'release' AND debit_account IN (${ids})) AS releases,
    (SELECT coalesce(sum(minutes), 0) FROM ledger_transfers WHERE kind = 'deposit' AND credit_account IN (${ids})) AS deposited`);
  const wanted = {
    gifts: String(done(/gifts$/)),
    holds: String(done(/requests$/)),
    releases: String(done(/cancel$/)),
    deposited: String(given + 15 * done(/approve$/)),
  };
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    faults.push(`in the book ${JSON.stringify(found)}, acknowledged ${JSON.stringify(wanted)}`);

  // Every hold that is left can be resolved.
  const open = await bank.rows(
    `SELECT id, served FROM requests WHERE state = 'asked' AND served IN (${ids})`,
  );
  for (const { id, served } of open) {
    await send(
      add(people.find((one) => one.id === served) as Person, `/api/bank/requests/${id}/cancel`, {
        reason: '都取消',
      }),
    );
  }
  const [left] = await bank.rows(
    `SELECT sum(debits_pending) AS held FROM ledger_accounts WHERE id IN (${ids})`,
  );
  if (left?.held !== '0') faults.push(`${left?.held} minutes are still held`);
  return { faults, before };
}

/** All of them, some at a time. */
async function eachOf<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = all.values();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const one of waiting) await work(one);
    }),
  );
}
