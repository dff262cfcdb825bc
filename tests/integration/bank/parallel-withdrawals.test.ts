/**
 * Hundreds of withdrawals on one balance at once (a thousand, twenty times, in `npm run deep`): the exact number that it
 * covers succeeds.
 */
import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf, isoInShanghai, MINUTE, startOfDay } from '../../../src/calendar/shanghai.ts';
import { depth } from '../../support/depth.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { neighbourhoodPolicy } from '../../support/policies.ts';
import { type Server, startServer } from '../../support/server.ts';

const AT_ONCE = depth(250, 1000);
/** How many withdrawals the balance covers, a round each. */
const ROUNDS = depth(
  [7, 100],
  Array.from({ length: 20 }, (_, at) => [0, 1, 7, 100, 333, AT_ONCE][at % 6] ?? 0),
);
const MINUTES = 15;
/** As many as the server takes at a time; the others wait at its door. */
const CONNECTIONS = 60;

let server: Server;
let bank: Bank;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(
    server,
    neighbourhoodPolicy({ request: { minMinutes: 15, maxMinutes: 480, openAtOnce: 20, aheadDays: 366 } }),
  );
});
afterAll(async () => {
  agent.destroy();
  await server.stop();
});

function post(path: string, token: string, key: string, body: object): Promise<string> {
  return new Promise((answered, failed) => {
    const sent = request(`${server.url}${path}`, {
      agent,
      method: 'POST',
      headers: { Authorization: token, 'Content-Type': 'application/json', 'Idempotency-Key': key },
    });
    sent.on('error', failed);
    sent.on('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => {
        if (answer.statusCode === 200) answered('done');
        else answered((JSON.parse(text) as { data: { code?: string } }).data.code ?? `${answer.statusCode}`);
      });
    });
    sent.end(JSON.stringify(body));
  });
}

const tomorrow = startOfDay(addDays(dayOf(Date.now()), 1));
/** As many of them are requests with their holds as a member may have open; all of the same minutes, each its own. */
const A_REQUEST_IN = Math.ceil(AT_ONCE / 19);

function withdraw(person: Person, at: number): Promise<string> {
  const key = `withdraw-${at}`;
  if (at % A_REQUEST_IN !== 0)
    return post('/api/bank/gifts', person.token, key, { to: 'pool', minutes: MINUTES });
  const startsAt = isoInShanghai(tomorrow + at * MINUTES * MINUTE);
  return post('/api/bank/requests', person.token, key, {
    service: 'company',
    startsAt,
    minutes: MINUTES,
    place: '家里',
  });
}

test(`of ${AT_ONCE} gifts and requests at once exactly as many succeed as the balance covers, ${ROUNDS.length} times`, async () => {
  for (const [round, covers] of ROUNDS.entries()) {
    const [person] = (await bank.people(1)) as [Person];
    if (covers > 0) await bank.deposit(person, covers * MINUTES + (MINUTES - 1) * Number(covers < AT_ONCE));
    const outcomes: string[] = [];
    let next = 0;
    const connection = async () => {
      while (next < AT_ONCE) {
        next += 1;
        outcomes.push(await withdraw(person, next));
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, connection));
    const tally = { done: 0, balance_short: 0 } as Record<string, number>;
    for (const outcome of outcomes) tally[outcome] = (tally[outcome] ?? 0) + 1;
    expect(tally, `round ${round}`).toEqual({ done: covers, balance_short: AT_ONCE - covers });
    const figures = await bank.figures(person.id);
    expect(figures.debits_posted + figures.debits_pending).toBe(covers * MINUTES);
    expect(figures.credits_posted - figures.debits_posted - figures.debits_pending).toBeLessThan(MINUTES);
  }
  const [sums] = await bank.rows(
    'SELECT sum(credits_posted - debits_posted) AS posted, sum(credits_pending - debits_pending) AS pending FROM ledger_accounts',
  );
  expect(sums).toEqual({ posted: '0', pending: '0' });
});
