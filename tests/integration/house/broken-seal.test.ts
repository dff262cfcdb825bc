/** A book whose guards were changed stops the bank, and nothing else of the house. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bankRefusals } from '../../../src/bank/refusals.ts';
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { clientOf } from '../../../src/contract/client.ts';
import { generalRefusals } from '../../../src/contract/general.ts';
import { noticeCalls } from '../../../src/notices/contract.ts';
import { setupCalls } from '../../../src/people/calls/setup.ts';
import { clientFor } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { notice } from '../../support/publishing.ts';
import { type Server, startServer } from '../../support/server.ts';
import { asPublisher, asSetup } from '../../support/signing.ts';

let server: Server;
let bank: Bank;
let editor: Person;
const as = (person: { token: string } | null) => clientFor(server, person);
const desk = ({ token }: Person) =>
  clientOf(noticeCalls, (path, init) =>
    fetch(server.url + path, { ...init, headers: { ...init.headers, Authorization: token } }),
  );

beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  editor = await bank.person({ capabilities: ['notices.write', 'notices.approve'] });
  const setup = clientOf(setupCalls, asSetup(server));
  await clientOf(noticeCalls, asPublisher(server)).mirrorNotices({ prefix: 'BJL', notices: [], gone: [] });
  await setup.makeMembers({
    members: [
      {
        number: 'BJL-100001',
        name: '登录的人',
        phone: '',
        password: 'correct-horse',
        capabilities: [],
        trained: [],
        bornYear: 1990,
        hardship: false,
        family: false,
      },
    ],
  });
  await bank.run('DROP TRIGGER ledger_accounts_move_by_transfer');
});
afterAll(() => server.stop());

test('the bank answers that its book is not sealed, in its own words', async () => {
  const { token } = await as(null).login({ login: 'BJL-100001', password: 'correct-horse' });
  await expect(as({ token }).gift({ to: 'pool', minutes: 1 })).rejects.toMatchObject({
    code: 'book_unsealed',
  });
  expect(bankRefusals.book_unsealed.sentence).toContain('时光银行');
  expect(generalRefusals).not.toHaveProperty('book_unsealed');
});

test('people log in and out and change their password', async () => {
  const { token } = await as(null).login({ login: 'BJL-100001', password: 'correct-horse' });
  const changed = await as({ token }).changePassword({
    current: 'correct-horse',
    password: 'another-horse',
    shared: false,
  });
  await as({ token: changed.token }).logout({});
  await expect(as({ token: changed.token }).me({})).rejects.toMatchObject({ code: 'login_expired' });
  await as(null).login({ login: 'BJL-100001', password: 'another-horse' });
});

test('an urgent notice is published, and an ordinary one handed in', async () => {
  const urgent = notice('今晚停水', { urgentUntil: isoInShanghai(Date.now() + 3_600_000) });
  const { id, version } = await desk(editor).createDraft({ fields: urgent });
  await desk(editor).publishUrgently({ id, version, reason: '水管爆裂' });
  const draft = await desk(editor).createDraft({ fields: notice('周末义诊') });
  expect(await desk(editor).submitDraft({ id: draft.id, version: draft.version })).toMatchObject({
    state: 'submitted',
  });
});

test('a line back about a page is kept', async () => {
  const answer = await fetch(`${server.url}/api/feedback`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ page: '/centers/', clear: 'no', note: '要带几张照片？' }),
  });
  expect([answer.status, await answer.json()]).toEqual([200, { kept: true }]);
});
