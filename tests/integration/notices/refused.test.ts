/** What the desk refuses, with the reason that is right: nobody's publisher is needed for it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, dayOf, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { type Client, clientOf } from '../../../src/contract/client.ts';
import { noticeCalls } from '../../../src/notices/contract.ts';
import { outcomeOf } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { notice } from '../../support/publishing.ts';
import { type Server, startServer } from '../../support/server.ts';

let state: string;
let server: Server;
let bank: Bank;
let editor: Person;
let desk: Client<typeof noticeCalls>;
let approver: Client<typeof noticeCalls>;
const year = dayOf(Date.now()).slice(0, 4);
const deskOf = ({ token }: Person) =>
  clientOf(noticeCalls, (path, init) =>
    fetch(server.url + path, { ...init, headers: { ...init.headers, Authorization: token } }),
  );
beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'shiguang-refused-'));
  server = await startServer({ SHIGUANG_STATE: state }, { machines: 8 });
  bank = await openBank(server);
  editor = await bank.person({ capabilities: ['notices.write'] });
  desk = deskOf(editor);
  approver = deskOf(await bank.person({ capabilities: ['notices.approve'] }));
});
afterAll(async () => {
  await server?.stop();
  await rm(state, { recursive: true, force: true });
});

const draft = async (title: string) => {
  const { id, version } = await desk.createDraft({ fields: notice(title) });
  return { id, version };
};
/** As the publisher tells how numbers begin. */
const numbered = () =>
  bank.run(`INSERT OR IGNORE INTO index_numbers (year, prefix, last) VALUES ('${year}', 'BJL', 0)`);
async function submitted(title: string) {
  await numbered();
  return desk.submitDraft(await draft(title));
}

test('no address is given before the publisher has told how numbers begin', async () => {
  const early = await draft('太早');
  expect(await outcomeOf(desk.submitDraft(early))).toBe('index_unknown');
  await numbered();
  expect(await desk.submitDraft(early)).toMatchObject({ state: 'submitted', slug: `${year}-0001` });
});

test('a notice goes out later than now, and within ninety days', async () => {
  const { id, version } = await submitted('定时');
  const at = (ms: number) => approver.scheduleDraft({ id, version, at: isoInShanghai(Date.now() + ms) });
  expect(await outcomeOf(at(-1000))).toBe('schedule_past');
  expect(await outcomeOf(at(91 * DAY))).toBe('schedule_far');
  expect(await at(DAY)).toMatchObject({ state: 'scheduled' });
});

test('what was discarded is not handed in, and is not asked for what it lacks', async () => {
  const { id, version } = await desk.createDraft({ fields: notice('') });
  expect(await outcomeOf(desk.submitDraft({ id, version }))).toBe('field_missing');
  await desk.discardDraft({ id });
  expect(await outcomeOf(desk.submitDraft({ id, version }))).toBe('step_not_now');
});

test('what the publisher could not write is refused when it is handed in', async () => {
  const { id, version } = await draft('太长');
  await bank.run(
    `UPDATE drafts SET fields = json_set(fields, '$.summary', '${'长'.repeat(121)}') WHERE id = '${id}'`,
  );
  expect(await outcomeOf(desk.submitDraft({ id, version }))).toBe('notice_wrong');
});

test('what is withdrawn, by hand or at the desk, is neither corrected nor withdrawn again', async () => {
  const over = { explanation: '重复了' };
  const stands = (slug: string, validity: string) =>
    bank.run(`INSERT INTO public_notices (slug, number, title, kind, validity, edition, published, hash, fields)
      VALUES ('${slug}', 'BJL-${slug}', '停水', '通知', '${validity}', 1, 1, '', '${JSON.stringify(notice('停水'))}')`);
  await stands('by-hand', '已撤回');
  expect(await outcomeOf(desk.correctNotice({ slug: 'by-hand', ...over }))).toBe('notice_over');
  await stands('at-the-desk', '有效');
  expect(await approver.withdrawNotice({ slug: 'at-the-desk', ...over })).toMatchObject({
    state: 'withdrawing',
  });
  expect(await outcomeOf(desk.correctNotice({ slug: 'at-the-desk', ...over }))).toBe('notice_over');
});

test('the list of what is public goes on where a page of it ended, and nowhere else', async () => {
  expect(await outcomeOf(desk.publicNotices({ cursor: 'elsewhere' }))).toBe('field_cursor');
});

test('an upload is a file, of something, of at most ten megabytes, one of twelve, and its name leads nowhere', async () => {
  const { id } = await draft('附件');
  let sent = 0;
  const upload = async (body: BodyInit) => {
    sent += 1;
    const answer = await fetch(`${server.url}/api/desk/drafts/${id}/attachments`, {
      method: 'POST',
      headers: { Authorization: editor.token, 'Idempotency-Key': `refused-${sent}` },
      body,
      duplex: 'half',
    } as RequestInit);
    const { data } = (await answer.json()) as { data?: { code?: string } };
    return [answer.status, data?.code];
  };
  const form = (name: string, file: File) => {
    const form = new FormData();
    form.set(name, file);
    return form;
  };
  const paper = new File(['一页纸'], '纸.txt');
  expect(await upload('no form')).toEqual([400, 'attachment_missing']);
  expect(await upload(form('paper', paper))).toEqual([400, 'attachment_missing']);
  expect(await upload(form('file', new File([], '空.txt')))).toEqual([400, 'attachment_missing']);
  const large = new File([new Uint8Array(10 * 1024 * 1024 + 1).fill(97)], '大.txt');
  expect(await upload(form('file', large))).toEqual([413, 'attachment_large']);
  const larger = new File([new Uint8Array(12 * 1024 * 1024).fill(97)], '大.txt');
  expect(await upload(form('file', larger)), 'not read at all').toEqual([413, 'attachment_large']);
  const endless = new Blob(['一页纸']).stream();
  expect(await upload(endless), 'nobody knows how long').toEqual([413, 'attachment_large']);
  const rows = Array.from(
    { length: 10 },
    (_, at) => `('${id.slice(0, -2)}${10 + at}', '${id}', '旧', '旧.txt', 'txt', 1, 'gone-${at}', 1)`,
  );
  await bank.run(
    `INSERT INTO draft_attachments (id, draft, title, name, ending, size, file, created_at) VALUES ${rows.join(', ')}`,
  );
  expect(await upload(form('file', paper))).toEqual([200, undefined]);
  expect(await upload(form('file', new File(['一页纸'], '../../../纸.txt')))).toEqual([200, undefined]);
  const kept = await bank.rows(
    `SELECT name, file LIKE '%..%' AS out FROM draft_attachments WHERE draft = '${id}' AND name <> '旧.txt'`,
  );
  expect(kept, 'a name leads nowhere').toEqual(Array(2).fill({ name: '纸.txt', out: '0' }));
  expect(await upload(form('file', paper))).toEqual([400, 'attachment_many']);
  const view = (attachment: string) =>
    fetch(`${server.url}/api/desk/drafts/${id}/attachments/${attachment}`, {
      headers: { Authorization: editor.token },
    });
  const none = '0'.repeat(20);
  expect((await view(none)).status).toBe(404);
  expect(await outcomeOf(desk.removeAttachment({ id, attachment: none }))).toBe('not_found');
});

test('where all numbers of a year are given but one, that one is; then none', async () => {
  await numbered();
  await bank.run(`WITH RECURSIVE places (place) AS (SELECT 1 UNION ALL SELECT place + 1 FROM places WHERE place < 9999)
    INSERT OR IGNORE INTO index_taken (year, place) SELECT '${year}', place FROM places WHERE place <> 77`);
  await bank.run(`UPDATE index_numbers SET last = 9999 WHERE year = '${year}'`);
  expect(await submitted('最后一号')).toMatchObject({ slug: `${year}-0077` });
  expect(await outcomeOf(submitted('满了'))).toBe('index_full');
});
