/** The power goes while people give, ask, cancel, claim and review: twice, in `npm run deep` ten times. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { depth } from '../support/depth.ts';
import { cutPower } from '../support/model/model-cut.ts';
import { type Bank, openBank } from '../support/people.ts';
import { type Server, startServer } from '../support/server.ts';

let server: Server;
let bank: Bank;
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
});
afterAll(() => server.stop());

test.each(Array.from({ length: depth(2, 10) }, (_, at) => at + 1))(
  'kill -9 under mixed load, time %i: nothing acknowledged is lost, nothing counts twice, every hold resolves',
  async (round) => {
    const { faults, before } = await cutPower(server, bank, round);
    expect(faults).toEqual([]);
    expect(before).toBeGreaterThan(0);
  },
);
