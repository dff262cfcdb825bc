/** The sample community's ordinary year: nothing is wrong with its book, and nobody in it is flagged on any day. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { factsFrom } from '../../../pocketbase/hooks/bank/flag-facts.ts';
import { BOOK_CHECKS } from '../../../pocketbase/hooks/bank/whole-book.ts';
import type { AuditLimits } from '../../../src/bank/audit-limits.ts';
import { type Finding, findFlags } from '../../../src/bank/flags/findings.ts';
import { DAY } from '../../../src/calendar/shanghai.ts';
import { fillBook } from '../../../src/cli/sample/book.ts';
import { samplePeople, smallSize } from '../../../src/cli/sample/people.ts';
import { auditType, policyType } from '../../../src/publisher/content/bank.ts';
import { ofType } from '../../../src/publisher/content/record.ts';
import { loadContent } from '../../../src/publisher/content.ts';
import { type Server, startServer } from '../../support/server.ts';
import { asSetup } from '../../support/signing.ts';

let server: Server;
let db: DatabaseSync;
let limits: AuditLimits;
const now = Date.now();
beforeAll(async () => {
  server = await startServer();
  const { records } = await loadContent('content', { now });
  const policies = ofType(records.values(), policyType)
    .map(({ data }) => data)
    .sort((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1));
  limits = ofType(records.values(), auditType)[0]?.data as AuditLimits;
  const people = samplePeople(smallSize);
  const post = async (path: string, body: object) => {
    const answer = await asSetup(server)(`/api/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(JSON.stringify(await answer.json()));
  };
  await post('publisher/policies', { policies });
  const staff = people.filter(({ capabilities }) => capabilities.length > 0);
  await post('setup/members', {
    members: staff.map(({ number, name, phone, bornYear, hardship, family, trained, capabilities }) => ({
      number,
      name,
      phone,
      bornYear,
      hardship,
      family,
      trained,
      capabilities,
      password: 'only-for-tests-1',
    })),
  });
  await server.kill('SIGTERM');
  fillBook(join(server.data, 'data.db'), { people, policies, matters: { rules: [], days: {} }, now });
  db = new DatabaseSync(join(server.data, 'data.db'), { readOnly: true });
});
afterAll(async () => {
  db.close();
  await server.stop();
});

test('its book has no fault', () => {
  const entries = Number(db.prepare('SELECT count(*) AS n FROM ledger_transfers').get()?.n);
  expect(entries).toBeGreaterThan(500);
  for (const [what, select] of Object.entries(BOOK_CHECKS))
    expect(db.prepare(select).all(), what).toEqual([]);
});

test('no rule finds anything to look at, whichever night it runs', () => {
  const raised: Finding[] = [];
  let facts = 0;
  for (let night = now - 300 * DAY; night <= now; night += 10 * DAY) {
    const from = night - limits.windowDays * DAY;
    const found = factsFrom((_columns, select) => {
      const params: Record<string, number> = select.includes('{:first}') ? { from, first: 1 } : { from };
      return db.prepare(select.replace(/\{:(\w+)\}/g, ':$1')).all(params) as never[];
    });
    // What had not happened by that night is not known then.
    const known = {
      ...found,
      services: found.services.filter(({ endsAt }) => endsAt <= night),
      approvals: found.approvals.filter(({ at }) => at <= night),
      transfers: found.transfers.filter(({ at }) => at <= night),
    };
    facts += known.services.length + known.approvals.length;
    raised.push(...findFlags(known, limits, raised));
  }
  expect(facts).toBeGreaterThan(1000);
  expect(raised.map(({ kind, about, params }) => ({ kind, about, params }))).toEqual([]);
});
