import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, clientOf } from '../../../src/contract/client.ts';
import { noticeCalls } from '../../../src/notices/contract.ts';
import { readAttachments } from '../../../src/publisher/attachments/attachments.ts';
import { serverAt, type Server as Told } from '../../../src/publisher/server.ts';
import { docx, handIn, paragraph } from '../../support/attachments.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { notice } from '../../support/publishing.ts';
import { publisherKey, type Server, startServer } from '../../support/server.ts';

let state: string;
let server: Server;
let bank: Bank;
let editor: Person;
let desk: Client<typeof noticeCalls>;
/** The publisher's side, which here reads when the test says so. */
let publisher: Told;
beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'shiguang-attachments-'));
  server = await startServer({ SHIGUANG_STATE: state }, { machines: 8 });
  bank = await openBank(server);
  editor = await bank.person({ capabilities: ['notices.write'] });
  publisher = serverAt({ server: server.url, key: publisherKey, storage: join(server.data, 'storage') });
  desk = clientOf(noticeCalls, (path, init) =>
    fetch(server.url + path, { ...init, headers: { ...init.headers, Authorization: editor.token } }),
  );
  await bank.run("INSERT INTO index_numbers (year, prefix, last) VALUES ('2026', 'BJL', 0)");
});
afterAll(async () => {
  await server?.stop();
  await rm(state, { recursive: true, force: true });
});

const draft = async (title: string, traits = {}) =>
  (await desk.createDraft({ fields: notice(title, traits) })).id;

const give = (giver: Person, key: string) =>
  fetch(`${server.url}/api/bank/gifts`, {
    method: 'POST',
    headers: {
      Authorization: giver.token,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
    },
    body: JSON.stringify({ to: 'pool', minutes: 5 }),
  });

test('a gift is answered while large files are handed in, before any of them is read', async () => {
  const giver = await bank.person();
  await bank.deposit(giver, 60);
  const id = await draft('大附件');
  // Text that took the script engine minutes, and as many bytes as a file may have.
  const text = docx(paragraph('居民 13 15 17 19 21 1号楼 '.repeat(60_000)));
  const large = new Uint8Array(10 * 1024 * 1024 - text.length).map((_, at) => (at * 7919) % 251);
  const files = [text, text, text].map(
    (bytes, at) => new File([bytes, large.subarray(at)], `名册${at}.docx`),
  );
  const uploads = files.map((file) => handIn(server, editor, id, file));
  const began = performance.now();
  const gift = await give(giver, 'gift-while-files');
  const took = performance.now() - began;
  expect(gift.status).toBe(200);
  const answers = await Promise.all(uploads);
  console.log(
    `gift ${took.toFixed(0)} ms, three files of 10 MB ${(performance.now() - began).toFixed(0)} ms`,
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await desk.draft({ id })).attachments.map(({ checking }) => checking)).toEqual([true, true, true]);
});

test('a draft waits for its files to be read, and the same call goes through afterwards', async () => {
  const id = await draft('等检查');
  await handIn(server, editor, id, new File(['时间：周六\n'], '时间.txt'));
  const { version } = await desk.draft({ id });
  const submit = () => desk.submitDraft({ id, version }, { key: 'submit-after-reading' });
  await expect(submit()).rejects.toMatchObject({ code: 'attachments_checking', params: { count: 1 } });
  await readAttachments(publisher);
  expect((await desk.draft({ id })).attachments).toMatchObject([{ checking: false, readable: true }]);
  expect((await submit()).state).toBe('submitted');
});

test('what was found in a file stands beside what was found in the words', async () => {
  const id = await draft('名册');
  await handIn(
    server,
    editor,
    id,
    new File([new Uint8Array(docx(paragraph('打 199 0000 1234')))], '名册.docx'),
  );
  await handIn(server, editor, id, new File(['%PDF-1.7 ...'], '表.pdf'));
  await readAttachments(publisher);
  const { findings, version } = await desk.draft({ id });
  expect(findings).toMatchObject([
    { kind: 'mobile', masked: '199****1234', where: 'attachment', attachment: '名册', unread: [] },
    { kind: 'unreadable', where: 'attachment', attachment: '表', unread: ['pdf'] },
  ]);
  await expect(desk.submitDraft({ id, version })).rejects.toMatchObject({ code: 'privacy_findings' });
});

test.each([
  ['identity', '999999199001010016', '999999********0016'],
  ['bankcard', '6200000000000005', '6200********0005'],
  ['document', '护照E99999999', 'E9*****99'],
])('a number of the kind %s in a file is told, and the next file is read', async (kind, number, masked) => {
  const ids = [await draft('名册'), await draft('表')];
  for (const id of ids)
    await handIn(server, editor, id, new File([new Uint8Array(docx(paragraph(number)))], '名册.docx'));
  await readAttachments(publisher);
  for (const id of ids) expect((await desk.draft({ id })).findings).toMatchObject([{ kind, masked }]);
});

test('a reading that the server does not take keeps nobody waiting: a person looks', async () => {
  const ids = [await draft('名册'), await draft('表')];
  for (const id of ids) await handIn(server, editor, id, new File(['打 199 0000 1234'], '名册.txt'));
  let first = true;
  await readAttachments({
    ...publisher,
    reportReading: (told) => {
      const findings = first ? told.findings.map((one) => ({ ...one, key: '9'.repeat(99) })) : told.findings;
      first = false;
      return publisher.reportReading({ ...told, findings });
    },
  });
  const found = await Promise.all(ids.map(async (id) => (await desk.draft({ id })).findings));
  expect(found).toMatchObject([[{ kind: 'unreadable', unread: ['slow'] }], [{ kind: 'mobile' }]]);
});

test('a broken file cannot go out, whatever is said for it', async () => {
  const id = await draft('坏文件');
  await handIn(server, editor, id, new File(['PK\u0003\u0004 no archive'], '名册.docx'));
  await readAttachments(publisher);
  const { findings, version, fields } = await desk.draft({ id });
  expect(findings).toMatchObject([{ kind: 'damaged', justified: false }]);
  const justifications = [{ key: findings[0]?.key ?? '', reason: '没有问题' }];
  const saved = await desk.saveDraft({ id, version, fields: { ...fields, justifications } });
  expect(saved.findings).toMatchObject([{ kind: 'damaged', justified: false }]);
  await expect(desk.submitDraft({ id, version: saved.version })).rejects.toMatchObject({
    code: 'privacy_findings',
  });
});

test.each([
  ['名单.wps', 'attachment_save_as', { ending: 'wps', as: 'PDF 或 docx' }],
  ['名单.DOC', 'attachment_save_as', { ending: 'doc', as: 'PDF 或 docx' }],
  ['台账.et', 'attachment_save_as', { ending: 'et', as: 'PDF 或 xlsx' }],
  ['文件.ofd', 'attachment_save_as', { ending: 'ofd', as: 'PDF' }],
  ['课件.pptx', 'attachment_save_as', { ending: 'pptx', as: 'PDF' }],
  ['照片.HEIC', 'attachment_save_as', { ending: 'heic', as: 'JPG 或 PNG' }],
  ['程序.exe', 'attachment_type', undefined],
  ['没有扩展名', 'attachment_type', undefined],
  ['页面.png', 'attachment_not_so', { ending: 'png' }],
])('%s does not come in: %s', async (name, code, params) => {
  const id = await draft('附件');
  const { status, body } = await handIn(server, editor, id, new File(['GIF89a<html>'], name), `no-${id}`);
  expect(status).toBe(400);
  expect(body.data).toEqual(params ? { code, params } : { code });
});

test.each([
  ['a name that PocketBase would cut in a character', `王小明的表${'汉'.repeat(90)}.txt`],
  ['a name of which a title would be cut in a character', `a${'😀'.repeat(30)}.txt`],
])('%s comes in', async (_, name) => {
  const id = await draft('长名字');
  const { status, body } = await handIn(server, editor, id, new File(['一页纸'], name), `long-${id}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  const [one] = (await desk.draft({ id })).attachments;
  expect(name.startsWith(one?.title ?? '?')).toBe(true);
});

test('a file that was taken off, discarded or refused leaves the storage', async () => {
  const stored = async (attachment: string, id: string) =>
    access(join(server.data, 'storage', 'desk', id, `${attachment}.txt`)).then(
      () => true,
      () => false,
    );
  const id = await draft('去掉');
  const file = new File(['一页纸'], '纸.txt');
  const { body } = await handIn(server, editor, id, file, 'taken-off-0001');
  const [first = ''] = body.attachments.map((one) => one.id);
  await handIn(server, editor, id, file, 'taken-off-0001');
  expect((await desk.draft({ id })).attachments, 'sent twice, kept once').toHaveLength(1);
  expect(await stored(first, id)).toBe(true);
  await desk.removeAttachment({ id, attachment: first });
  await readAttachments(publisher);
  expect(await stored(first, id)).toBe(false);
  const again = await handIn(server, editor, id, file, 'taken-off-0002');
  const [second = ''] = again.body.attachments.map((one) => one.id);
  await desk.discardDraft({ id });
  const refused = await handIn(server, editor, id, file, 'taken-off-0003');
  expect(refused.body.data?.code).toBe('draft_frozen');
  await readAttachments(publisher);
  expect(await stored(second, id)).toBe(false);
  expect(await bank.rows('SELECT * FROM files_over')).toEqual([]);
});

test('a long draft of nothing but figures is saved and read without holding up the writer', async () => {
  const text = '1 '.repeat(10_000).trim();
  const id = await draft('数字', { text });
  const { version, fields } = await desk.draft({ id });
  const began = performance.now();
  const saved = await desk.saveDraft({ id, version, fields });
  const wrote = performance.now() - began;
  await desk.draft({ id });
  console.log(
    `saved in ${wrote.toFixed(0)} ms, read in ${(performance.now() - began - wrote).toFixed(0)} ms`,
  );
  expect(saved.findings).toEqual([]);
});

test('a text that takes long to look through is looked through before the writer is asked for', async () => {
  const giver = await bank.person();
  await bank.deposit(giver, 6000);
  // Like nothing that people write: as many groups of digits as there is room for.
  const id = await draft('数字');
  // By SQL, so that no engine has looked through it yet.
  await bank.run(
    `UPDATE drafts SET fields = json_set(fields, '$.text', replace(hex(zeroblob(6600)), '00', '一2、')) WHERE id = '${id}'`,
  );
  let whole = 0;
  const began = performance.now();
  const submitted = desk.submitDraft({ id, version: 1 }).then(() => {
    whole = performance.now() - began;
  });
  let worst = 0;
  let gifts = 0;
  for (; whole === 0; gifts += 1) {
    const asked = performance.now();
    await give(giver, `gift-while-text-${gifts}`);
    worst = Math.max(worst, performance.now() - asked);
  }
  await submitted;
  console.log(
    `handed in in ${whole.toFixed(0)} ms, ${gifts} gifts meanwhile, the slowest ${worst.toFixed(0)} ms`,
  );
  expect(worst).toBeLessThan(whole / 2);
});

test('a published file is shown in a sandbox; a PDF, which no browser opens in one, without scripts', async () => {
  const folder = join(state, 'public/files/notices/2026');
  await mkdir(folder, { recursive: true });
  const policyOf = async (name: string) => {
    await writeFile(join(folder, name), 'x');
    const answer = await fetch(`${server.url}/files/notices/2026/${name}`);
    return answer.headers.get('Content-Security-Policy');
  };
  for (const name of ['a.txt', 'a.csv', 'a.png', 'a.docx'])
    expect(await policyOf(name), name).toMatch(/default-src 'none'.*sandbox/);
  expect(await policyOf('a.pdf')).toContain("script-src 'none'");
});
