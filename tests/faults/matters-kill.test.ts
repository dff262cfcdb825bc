/** The power goes while matters are said, given away, taken and answered: what was acknowledged stands, and a retry counts once. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientFor } from '../support/client.ts';
import { openMatters } from '../support/matters.ts';
import { type Bank, openBank, type Person } from '../support/people.ts';
import { type Server, startServer } from '../support/server.ts';

const MATTERS = 100;

let server: Server;
let bank: Bank;
let desk: Person;
let handler: Person;
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  await openMatters(server);
  desk = await bank.person({ capabilities: ['matters.hear'] });
  handler = await bank.person({ capabilities: ['matters.handle'] });
});
afterAll(() => server.stop());

/** One matter, from a form that is sent again as it is until it is answered. */
interface Form {
  at: number;
  once: string;
  heard?: { id: string; no: string; code: string };
  /** Steps that were acknowledged, and where they led. */
  steps: Map<string, string>;
}

async function send(form: Form): Promise<void> {
  const { at, once, steps } = form;
  const said = { kind: 'idea', source: 'phone', words: `第${at}件`, place: `${at}号楼`, once } as const;
  const { id, no, code } = await clientFor(server, desk).hearMatter(said);
  if (form.heard) expect({ id, no, code }).toEqual(form.heard);
  form.heard = { id, no, code };
  const key = (step: string) => ({ key: `power-cut-${step}-${at}` });
  const acknowledged = (step: string, state: string) => {
    expect(steps.get(step) ?? state).toBe(state);
    steps.set(step, state);
  };
  const [byDesk, byHandler] = [clientFor(server, desk), clientFor(server, handler)];
  const given = { id, to: handler.number, outward: '路灯不亮' };
  acknowledged('assign', (await byDesk.assignMatter(given, key('assign'))).state);
  acknowledged('accept', (await byHandler.acceptMatter({ id }, key('accept'))).state);
  const answer = { id, how: 'done', answer: '换好了' } as const;
  acknowledged('answer', (await byHandler.answerMatter(answer, key('answer'))).state);
}

/** All of them, ten at once. */
function sendAll(forms: readonly Form[], one: typeof send) {
  const waiting = [...forms];
  return Promise.all(
    Array.from({ length: 10 }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await one(next);
    }),
  );
}

test('kill -9 while matters are said and seen through: nothing acknowledged is lost, and a retry counts once', async () => {
  const forms = Array.from({ length: MATTERS }, (_, at): Form => {
    const once = randomBytes(16).toString('hex');
    return { at, once, steps: new Map() };
  });
  const sent = sendAll(forms, (form) => send(form).catch(() => {}));
  while (forms.filter(({ steps }) => steps.has('answer')).length < MATTERS / 4)
    await new Promise((wake) => setTimeout(wake, 2));
  await server.kill('SIGKILL');
  await sent;
  const heard = forms.flatMap(({ heard, steps }) => (heard ? [{ ...heard, steps: new Map(steps) }] : []));
  expect(heard.length).toBeGreaterThanOrEqual(MATTERS / 4);
  expect(forms.filter(({ steps }) => steps.has('answer')).length).toBeLessThan(MATTERS);

  await server.restart();
  const rows = await bank.rows(
    'SELECT s.matter, s.step, s.to_state AS state FROM matter_steps s ORDER BY s.matter, s.n LIMIT 1000',
  );
  const stands = new Set(rows.map(({ matter, step, state }) => `${matter} ${step} ${state}`));
  const lost = heard.flatMap(({ id, steps }) =>
    [['say', 'heard'], ...steps].filter(([step, state]) => !stands.has(`${id} ${step} ${state}`)),
  );
  expect(lost).toEqual([]);
  for (const { no, code } of heard.slice(0, 20))
    expect(await clientFor(server, null).askMatter({ no, code })).toMatchObject({ no });

  await sendAll(forms, send);
  const [all] = await bank.rows(`SELECT count(*) AS matters, count(DISTINCT no) AS numbers,
      max(CAST(substr(no, 6) AS INTEGER)) AS last, sum(state = 'answered') AS answered,
      sum(steps <> (SELECT count(*) FROM matter_steps s WHERE s.matter = m.id)) AS torn,
      sum(NOT EXISTS (SELECT 1 FROM matter_vault v WHERE v.matter = m.id)) AS unsaid FROM matters m`);
  const n = String(MATTERS);
  expect(all).toEqual({ matters: n, numbers: n, last: n, answered: n, torn: '0', unsaid: '0' });
});
