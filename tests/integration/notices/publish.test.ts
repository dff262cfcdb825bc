import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import type { DraftFields } from '../../../src/notices/draft.ts';
import { transitions } from '../../../src/notices/workflow.ts';
import { outcomeOf } from '../../support/client.ts';
import type { Person } from '../../support/people.ts';
import { eventually, notice, type Publishing, startPublishing } from '../../support/publishing.ts';
import { filesStanding } from '../../support/standing.ts';

let house: Publishing;
let editor: Person;
let approver: Person;
let both: Person;
beforeAll(async () => {
  house = await startPublishing();
  editor = await house.bank.person({ capabilities: ['notices.write'] });
  approver = await house.bank.person({ capabilities: ['notices.approve'] });
  both = await house.bank.person({ capabilities: ['notices.write', 'notices.approve'] });
  await house.startPublisher();
  await eventually(async () => (await house.bank.rows('SELECT 1 FROM index_numbers')).length > 0);
});
afterAll(() => house?.stop());

/** A notice handed in by the editor. */
async function handedIn(fields: DraftFields) {
  const desk = house.desk(editor);
  const { id, version } = await desk.createDraft({ fields });
  return desk.submitDraft({ id, version });
}

/** A draft whose files the publisher has read. */
async function checked(id: string) {
  return eventually(async () => {
    const draft = await house.desk(editor).draft({ id });
    return draft.attachments.every(({ checking }) => !checking) && draft;
  });
}

async function live(id: string) {
  return eventually(async () => {
    const draft = await house.desk(approver).draft({ id });
    if (draft.progress?.state === 'failed') throw new Error(draft.progress.problem ?? '');
    return draft.progress?.state === 'live' && draft;
  });
}

async function published(fields: DraftFields) {
  const { id, version } = await handedIn(fields);
  await house.desk(approver).approveDraft({ id, version });
  return live(id);
}

async function attach(draft: string, title: string, text: string): Promise<void> {
  const form = new FormData();
  form.set('file', new File([text], 'list.csv'));
  form.set('title', title);
  const answer = await fetch(`${house.server.url}/api/desk/drafts/${draft}/attachments`, {
    method: 'POST',
    headers: { Authorization: editor.token, 'Idempotency-Key': `upload-${draft}` },
    body: form,
  });
  expect(answer.status).toBe(200);
}

/** A notice of the sample as someone wrote it into the folder. */
const byHand = () => readFile(join(house.content, 'notices/2026/chunji-zhonghua.md'), 'utf8');

/** The draft once the publisher has read its attachments. */
const read = (id: string) =>
  eventually(async () => {
    const draft = await house.desk(editor).draft({ id });
    return draft.attachments.every(({ checking }) => !checking) && draft;
  });

/** Every file below a folder that holds text, as its reader gets it. */
async function everythingIn(folder: string): Promise<{ path: string; text: string }[]> {
  const files = await filesStanding(folder, (name) => !/\.(br|gz|png|jpg|webp|pdf|woff2)$/.test(name));
  return files.map(({ path, bytes }) => ({ path, text: bytes.toString() }));
}

describe('from the editor to the public', () => {
  test('approved by another, it is on the home page and at its address in both scripts', async () => {
    const draft = await published(notice('周六上午三号楼停水检修'));
    expect(draft.slug).toMatch(/^\d{4}-\d{4}$/);
    expect(draft.progress?.savedAt).not.toBeNull();
    expect(draft.progress?.liveAt).not.toBeNull();
    expect(await house.page(`/notices/${draft.slug}/`)).toContain('周六上午三号楼停水检修');
    expect(await house.page(`/notices/${draft.slug}/`), 'the summary stands above the text').toMatch(
      /<p class="lead"[^>]*>周六上午三号楼停水检修.请互相转告。/,
    );
    expect(await house.page(`/hant/notices/${draft.slug}/`)).toContain('週六上午三號樓停水檢修');
    expect(await house.page('/')).toContain(`/notices/${draft.slug}/`);
    expect(await house.page('/hant/')).toContain('週六上午三號樓停水檢修');
    const source = await readFile(
      join(house.content, `notices/${draft.slug?.slice(0, 4)}/${draft.slug}.md`),
      'utf8',
    );
    expect(source).toContain(draft.index);
    expect(draft.events.map(({ step }) => step)).toEqual(['create', 'submit', 'approve', 'release']);
  });

  test('an attachment goes with it, under a name without anything personal, and comes down whole', async () => {
    const desk = house.desk(editor);
    const { id } = await desk.createDraft({ fields: notice('暑期活动报名表') });
    const bytes = new Uint8Array(70_000).map((_, at) => (at * 31) % 251);
    bytes.set(new TextEncoder().encode('%PDF-1.7'));
    const form = new FormData();
    form.set('file', new File([bytes], '报名表.pdf', { type: 'application/pdf' }));
    form.set('title', '报名表');
    const upload = (key: string) =>
      fetch(`${house.server.url}/api/desk/drafts/${id}/attachments`, {
        method: 'POST',
        headers: { Authorization: editor.token, 'Idempotency-Key': key },
        body: form,
      });
    const first = await upload('upload-00000001');
    expect(first.status).toBe(200);
    expect(await (await upload('upload-00000001')).json(), 'sent twice, kept once').toEqual(
      await first.json(),
    );
    const draft = await checked(id);
    expect(draft.attachments).toMatchObject([{ title: '报名表', name: '报名表.pdf', readable: false }]);
    // No machine reads a PDF here: a person says that they did.
    await expect(desk.submitDraft({ id, version: draft.version })).rejects.toMatchObject({
      code: 'privacy_findings',
    });
    const looked = await desk.saveDraft({
      id,
      version: draft.version,
      fields: {
        ...draft.fields,
        justifications: [{ key: draft.findings[0]?.key ?? '', reason: '已看过，没有个人信息' }],
      },
    });
    const submitted = await desk.submitDraft({ id, version: looked.version });
    await house.desk(approver).approveDraft({ id, version: submitted.version });
    const { slug } = await live(id);
    const page = await house.page(`/notices/${slug}/`);
    const href = /href="(\/files\/[^"]+\.pdf)"/.exec(page ?? '')?.[1] ?? '';
    const file = await fetch(house.server.url + href);
    expect(file.headers.get('Content-Type')).toBe('application/pdf');
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
  });

  test('a correction takes the address, keeps the edition before, and says why', async () => {
    const { slug = '' } = await published(notice('义诊改到社区卫生服务站'));
    const desk = house.desk(editor);
    await eventually(async () => (await desk.publicNotices({})).items.some((one) => one.slug === slug));
    const opened = await desk.correctNotice({ slug: slug ?? '', explanation: '时间写错了，已经改正。' });
    expect(opened.fields.title).toBe('义诊改到社区卫生服务站');
    const saved = await desk.saveDraft({
      id: opened.id,
      version: opened.version,
      fields: { ...opened.fields, text: '义诊在周日上午。' },
    });
    const submitted = await desk.submitDraft({ id: opened.id, version: saved.version });
    await house.desk(approver).approveDraft({ id: opened.id, version: submitted.version });
    const draft = await live(opened.id);
    expect(draft).toMatchObject({ slug, edition: 2, state: 'published' });
    const page = (await house.page(`/notices/${slug}/`)) ?? '';
    expect(page).toContain('义诊在周日上午');
    expect(page).toContain('时间写错了');
    const states = await house.bank.rows(`SELECT state FROM drafts WHERE slug = '${slug}' ORDER BY edition`);
    expect(states.map(({ state }) => state)).toEqual(['corrected', 'published']);
  });

  test('withdrawn is gone: number, reason and address stay, and no other word, file or list', async () => {
    const desk = house.desk(editor);
    const traits = {
      kind: '活动' as const,
      summary: '甲甲甲某某某，乙乙乙重病',
      keywords: ['丙丙丙'],
      issuer: '丁丁丁',
      text: '戊戊戊。',
      event: {
        starts: isoInShanghai(Date.now() + 86_400_000),
        ends: isoInShanghai(Date.now() + 90_000_000),
        place: '己己己家',
        signUp: '找庚庚庚',
      },
    };
    const words = /辛辛辛|甲甲甲|乙乙乙|丙丙丙|丁丁丁|戊戊戊|己己己|庚庚庚|壬壬壬|癸癸癸/;
    const { id } = await desk.createDraft({ fields: notice('辛辛辛', traits) });
    await attach(id, '壬壬壬', 'a,b\n1,癸癸癸\n');
    const { version } = await read(id);
    const submitted = await desk.submitDraft({ id, version });
    await house.desk(approver).approveDraft({ id, version: submitted.version });
    const { slug, index } = await live(id);
    const href =
      /href="(\/files\/[^"]+\.csv)"/.exec((await house.page(`/notices/${slug}/`)) ?? '')?.[1] ?? '';
    expect(await house.page(href)).toContain('癸癸癸');
    const told = [
      '/',
      '/notices/',
      '/notices/kind/huodong/',
      '/feeds/notices.xml',
      '/feeds/huodong.xml',
      '/calendar/activities.ics',
    ];
    for (const path of told) expect(await house.page(path), path).toMatch(words);
    // A second edition, whose first one must go as well; withdrawn the moment it is live.
    const opened = await desk.correctNotice({ slug: slug ?? '', explanation: '子子子改了时间。' });
    const again = await desk.submitDraft({ id: opened.id, version: opened.version });
    await house.desk(approver).approveDraft({ id: opened.id, version: again.version });
    await live(opened.id);
    const asked = await house.desk(approver).withdrawNotice({ slug: slug ?? '', explanation: '名单有误。' });
    expect(asked.state, 'it is withdrawn once the public no longer sees it').toBe('withdrawing');
    expect((await live(opened.id)).state).toBe('withdrawn');

    for (const path of [`/notices/${slug}/`, `/hant/notices/${slug}/`]) {
      const page = (await house.page(path)) ?? '';
      expect(page).toContain(index);
      expect(page).toMatch(/名单有误|名單有誤/);
    }
    expect(await house.page(href)).toBeNull();
    await eventually(async () => !(await everythingIn(house.output)).some(({ text }) => words.test(text)));
    const left = (await everythingIn(house.content)).filter(
      ({ path, text }) => words.test(text) || /子子子/.test(text) || path.includes(`${slug}-`),
    );
    expect(left, 'nothing of it stays in the content folder').toEqual([]);
    expect((await everythingIn(house.output)).filter(({ text }) => /子子子/.test(text))).toEqual([]);
    const titles = (await house.desk(approver).publicNotices({})).items.filter((one) => one.slug === slug);
    expect(titles).toMatchObject([{ title: index, validity: '已撤回' }]);
  });

  test('no other notice brings a file back: neither as one it keeps nor by a link to it', async () => {
    const desk = house.desk(editor);
    const file = '2026-0001-1.csv';
    const links = [
      `[名单](files/${file})`,
      `![名单](<files/${file}>)`,
      `[名单](f&#105;les/${file})`,
      `[名单](files\\/${file})`,
      `[名单](./files/${file})`,
    ];
    for (const text of links) {
      const { id, version } = await desk.createDraft({ fields: notice('带回来', { text }) });
      await expect(desk.submitDraft({ id, version }), text).rejects.toMatchObject({ code: 'file_foreign' });
    }
    const kept = [{ file, title: '名单' }];
    const { id, version } = await desk.createDraft({ fields: notice('带回来', { kept }) });
    await expect(desk.submitDraft({ id, version })).rejects.toMatchObject({ code: 'kept_foreign' });
  });

  test('a notice written by hand into the folder can be withdrawn at the desk too', async () => {
    const standing = await eventually(async () =>
      (await house.desk(approver).publicNotices({})).items.find(({ validity }) => validity === '有效'),
    );
    const { id } = await house
      .desk(approver)
      .withdrawNotice({ slug: standing.slug, explanation: '内容已过时。' });
    await live(id);
    expect(await house.page(`/notices/${standing.slug}/`)).toContain('内容已过时');
  });

  test('an urgent notice goes out at once and is approved afterwards by someone else; withdrawn it is gone at once', async () => {
    const desk = house.desk(both);
    const { id, version } = await desk.createDraft({
      fields: notice('燃气管道抢修', { urgentUntil: isoInShanghai(Date.now() + 3_600_000) }),
    });
    await desk.publishUrgently({ id, version, reason: '管道漏气，等不及审核' });
    const draft = await live(id);
    expect(draft.state).toBe('urgent');
    const bears = async (path: string) =>
      /data-until.*?燃[气氣]管道[抢搶]修/s.test((await house.page(path)) ?? '');
    for (const path of ['/', '/hant/', '/notices/', `/notices/${draft.slug}/`])
      expect(await bears(path), `a banner on ${path}`).toBe(true);
    await eventually(() => bears('/hant/timebank/'));
    await expect(desk.approveDraft({ id, version })).rejects.toMatchObject({ code: 'own_notice' });
    const approved = await house.desk(approver).approveDraft({ id, version });
    expect(approved).toMatchObject({ state: 'published', urgentReason: '管道漏气，等不及审核' });

    await house.desk(approver).withdrawNotice({ slug: draft.slug ?? '', explanation: '修好了。' });
    expect((await live(id)).state).toBe('withdrawn');
    for (const path of ['/', '/hant/', '/notices/', `/notices/${draft.slug}/`])
      expect(await bears(path), `no banner on ${path}`).toBe(false);
    await eventually(async () => !(await bears('/hant/timebank/')));
  });

  test('a scheduled notice waits for its time', async () => {
    const { id, version } = await handedIn(notice('下周垃圾清运时间'));
    const at = isoInShanghai(Date.now() + 86_400_000);
    const scheduled = await house.desk(approver).scheduleDraft({ id, version, at });
    expect(scheduled.state).toBe('scheduled');
    // What is approved after it goes out before it.
    const { id: next, version: handed } = await handedIn(notice('今天的通知'));
    await house.desk(approver).approveDraft({ id: next, version: handed });
    await live(next);
    expect(await house.page(`/notices/${scheduled.slug}/`)).toBeNull();
    await house.bank.run(`UPDATE publish_jobs SET due_at = 1 WHERE draft = '${id}'`);
    const draft = await live(id);
    expect(draft.state).toBe('published');
    expect(await house.page(`/notices/${scheduled.slug}/`)).toContain('下周垃圾清运时间');
  });

  test('a scheduled notice that is sent back never goes out', async () => {
    const [{ id, version }, other] = [
      await handedIn(notice('这一条不会发布')),
      await handedIn(notice('这一条会发布')),
    ];
    const at = isoInShanghai(Date.now() + 86_400_000);
    await house.desk(approver).scheduleDraft({ id: other.id, version: other.version, at });
    const { slug } = await house.desk(approver).scheduleDraft({ id, version, at });
    await house.desk(approver).returnDraft({ id, reason: '日期不对' });
    // Their moment comes: what was due with it goes out, and it does not.
    const [guard] = await house.bank.rows(
      "SELECT sql FROM sqlite_master WHERE name = 'publish_jobs_forward'",
    );
    await house.bank.run('DROP TRIGGER publish_jobs_forward');
    await house.bank.run(`UPDATE publish_jobs SET due_at = 1 WHERE draft IN ('${id}', '${other.id}')`);
    await house.bank.run(String(guard?.sql));
    await live(other.id);
    expect(await house.page(`/notices/${slug}/`)).toBeNull();
    expect((await house.desk(editor).draft({ id })).returnReason).toBe('日期不对');
  });
});

test('what only its writer justified does not go out before somebody else has looked', async () => {
  const desk = house.desk(editor);
  const fields = notice('联系谁', { text: '请打 13812345678。' });
  const { id, findings, version } = await desk.createDraft({ fields });
  const justifications = findings.map(({ key }) => ({ key, reason: '值班电话' }));
  const saved = await desk.saveDraft({ id, version, fields: { ...fields, justifications } });
  await expect(desk.publishUrgently({ id, version: saved.version, reason: '急' })).rejects.toMatchObject({
    code: 'urgent_findings',
  });
  expect((await desk.submitDraft({ id, version: saved.version })).state).toBe('submitted');
});

describe('what is refused', () => {
  test('nobody approves what they handed in, whatever their rights', async () => {
    const desk = house.desk(both);
    const { id, version } = await desk.createDraft({ fields: notice('自己审自己') });
    const submitted = await desk.submitDraft({ id, version });
    await expect(desk.approveDraft({ id, version: submitted.version })).rejects.toMatchObject({
      code: 'own_notice',
    });
    const forced = await house.server.sql(
      `UPDATE drafts SET state = 'published', approver = submitter WHERE id = '${id}'`,
    );
    expect(forced.status, 'not even by a superuser').toBe(400);
  });

  test('an identity number, a mobile or a bank card keeps a notice back until it is masked or justified', async () => {
    const desk = house.desk(editor);
    const text = '联系人电话 19900001234,身份证 999999199001010016。';
    const draft = await desk.createDraft({ fields: notice('联系方式', { text }) });
    expect(draft.findings.map(({ kind, masked }) => [kind, masked])).toEqual([
      ['mobile', '199****1234'],
      ['identity', '999999********0016'],
    ]);
    await expect(desk.submitDraft({ id: draft.id, version: draft.version })).rejects.toMatchObject({
      code: 'privacy_findings',
      params: { count: 2 },
    });
  });

  test('a table in an attachment is looked through as well', async () => {
    const desk = house.desk(editor);
    const { id } = await desk.createDraft({ fields: notice('名册') });
    const form = new FormData();
    form.set('file', new File(['姓名，电话\n张*,199 0000 1234\n'], '名册.csv'));
    await fetch(`${house.server.url}/api/desk/drafts/${id}/attachments`, {
      method: 'POST',
      headers: { Authorization: editor.token, 'Idempotency-Key': 'upload-csv-0001' },
      body: form,
    });
    expect((await checked(id)).findings).toMatchObject([
      { kind: 'mobile', where: 'attachment', attachment: '名册' },
    ]);
  });

  test('a program is no attachment', async () => {
    const { id } = await house.desk(editor).createDraft({ fields: notice('附件') });
    const form = new FormData();
    form.set('file', new File(['<script>'], 'a.html'));
    const answer = await fetch(`${house.server.url}/api/desk/drafts/${id}/attachments`, {
      method: 'POST',
      headers: { Authorization: editor.token, 'Idempotency-Key': 'upload-html-001' },
      body: form,
    });
    expect(await answer.json()).toMatchObject({ status: 400, data: { code: 'attachment_save_as' } });
  });

  test('two people at one draft: the second is told, nothing is lost', async () => {
    const desk = house.desk(editor);
    const { id, version } = await desk.createDraft({ fields: notice('两个人改') });
    await desk.saveDraft({ id, version, fields: notice('先改的') });
    await expect(house.desk(both).saveDraft({ id, version, fields: notice('后改的') })).rejects.toMatchObject(
      {
        code: 'draft_changed',
      },
    );
    expect((await desk.draft({ id })).title).toBe('先改的');
  });

  test('a resident has no desk', async () => {
    const resident = await house.bank.person();
    await expect(house.desk(resident).drafts({})).rejects.toMatchObject({ code: 'not_allowed' });
  });

  test('without the key nobody is the publisher', async () => {
    expect((await fetch(`${house.server.url}/api/publisher/jobs`)).status).toBe(403);
  });
});

describe('what the desk takes, the publisher can do', () => {
  const soon = Math.floor(Date.now() / 60_000) * 60_000 + 86_400_000;
  const event = (starts: string, ends: string) => ({ starts, ends, place: '活动室', signUp: '' });
  test.each<[string, Partial<DraftFields>, string]>([
    [
      'an activity that ends in the minute it begins',
      { event: event(isoInShanghai(soon), isoInShanghai(soon + 20_000)) },
      'event.ends',
    ],
    ['a missing picture', { text: '![图](files/x.png)' }, 'text'],
  ])('%s is refused at its field', async (_, traits, field) => {
    const desk = house.desk(editor);
    const { id, version } = await desk.createDraft({ fields: notice('发布不了', traits) });
    const before = await house.bank.rows('SELECT count(*) AS n FROM index_taken');
    await expect(desk.submitDraft({ id, version })).rejects.toMatchObject({ params: { field } });
    expect(await house.bank.rows('SELECT count(*) AS n FROM index_taken'), 'no number is spent').toEqual(
      before,
    );
    expect((await desk.draft({ id })).state).toBe('draft');
  });

  test('a year that no page can say is refused as it is written', async () => {
    for (const at of ['9999-12-31T23:00:00+08:00', '0001-01-01T00:00:00+08:00'])
      for (const traits of [{ urgentUntil: at }, { event: event(at, at) }])
        await expect(house.desk(editor).createDraft({ fields: notice('远', traits) })).rejects.toMatchObject({
          code: 'field_instant',
        });
  });

  test('a number in an explanation is refused before anything is changed', async () => {
    const { slug = '', id } = await published(notice('说明里有电话'));
    const explanation = '内容有误，请打 19900001234 找小王。';
    for (const name of ['withdrawNotice', 'correctNotice'] as const)
      await expect(
        house.desk(name === 'withdrawNotice' ? approver : editor)[name]({ slug: slug ?? '', explanation }),
      ).rejects.toMatchObject({
        code: 'privacy_words',
        params: { field: 'explanation', masked: '199****1234' },
      });
    expect((await house.desk(editor).draft({ id })).state).toBe('published');
    await house.desk(approver).withdrawNotice({ slug: slug ?? '', explanation: '内容有误，撤回。' });
    expect((await live(id)).state).toBe('withdrawn');
  });

  test('what fails all the same says so, keeps its number, and is done again or taken back', async () => {
    // Somebody put a file with the coming number into the folder: only the publisher can see that.
    const { id, version, slug = '', index } = await handedIn(notice('撞了号'));
    const year = slug?.slice(0, 4) ?? '';
    const other = join(house.content, 'notices', year, 'by-hand-too.md');
    const source = await byHand();
    await writeFile(
      other,
      source.replace(/^index: .*$/m, `index: ${index}`).replace(/^title: .*$/m, 'title: 占号'),
    );
    await eventually(async () => (await house.page('/notices/by-hand-too/'))?.includes('占号'));
    const failed = async () =>
      eventually(async () => {
        const draft = await house.desk(approver).draft({ id });
        return draft.progress?.state === 'failed' && draft;
      });
    await house.desk(approver).approveDraft({ id, version });
    const draft = await failed();
    expect(draft).toMatchObject({
      state: 'scheduled',
      progress: { problem: expect.stringContaining('没有用过的') },
    });
    expect(await house.page(`/notices/${slug}/`)).toBeNull();
    expect(draft.can).toEqual(['return', 'retry', 'takeBack']);

    const back = await house.desk(editor).takeBackDraft({ id });
    expect(back).toMatchObject({ state: 'returned', slug, index });
    const again = await house.desk(editor).submitDraft({ id, version: back.version });
    await house.desk(approver).approveDraft({ id, version: again.version });
    await failed();
    await rm(other);
    await eventually(async () => (await house.page('/notices/by-hand-too/')) === null);
    await house.desk(editor).retryDraft({ id });
    expect(await live(id)).toMatchObject({ state: 'published', slug, index });
    expect(await house.page(`/notices/${slug}/`)).toContain('撞了号');
  });

  test('a file with a number far off takes no number from the desk', async () => {
    const year = new Date().getFullYear();
    const folder = join(house.content, 'notices', String(year));
    const source = (await byHand()).replace(/^index: .*$/m, `index: BJL-${year}-9999`);
    await writeFile(join(folder, 'far-off.md'), source);
    await eventually(
      async () => (await house.bank.rows('SELECT 1 FROM index_taken WHERE place = 9999')).length > 0,
    );
    const { index } = await handedIn(notice('照常编号'));
    expect(Number(index?.slice(-4))).toBeLessThan(9000);
    await rm(join(folder, 'far-off.md'));
    expect((await handedIn(notice('还是照常'))).index).not.toBe(index);
  });
});

describe('four eyes are on the author', () => {
  test('whoever wrote in it approves it neither, whoever handed it in', async () => {
    const { id, version } = await house.desk(both).createDraft({ fields: notice('一个人写，另一个人交') });
    const submitted = await house.desk(editor).submitDraft({ id, version });
    await expect(house.desk(both).approveDraft({ id, version: submitted.version })).rejects.toMatchObject({
      code: 'own_notice',
    });
    const forced = await house.server.sql(
      `UPDATE drafts SET state = 'scheduled', publish_at = 1, approver = '${both.id}' WHERE id = '${id}'`,
    );
    expect(forced.status, 'not even by a superuser').toBe(400);
    await house.desk(approver).approveDraft({ id, version: submitted.version });
    await live(id);
  });

  test('a notice is replaced without approval once, and not again before somebody else has looked', async () => {
    const { slug = '' } = await published(notice('路口封闭'));
    const desk = house.desk(editor);
    const replace = async (text: string) => {
      const opened = await desk.correctNotice({ slug: slug ?? '', explanation: '改道了。' });
      const saved = await desk.saveDraft({
        id: opened.id,
        version: opened.version,
        fields: { ...opened.fields, text },
      });
      return { id: opened.id, version: saved.version, reason: '等不及' };
    };
    const first = await replace('走北门。');
    await desk.publishUrgently(first);
    expect((await live(first.id)).state).toBe('urgent');
    const second = await replace('走南门。');
    await expect(desk.publishUrgently(second)).rejects.toMatchObject({ code: 'urgent_waits' });
    await house.desk(approver).approveDraft({ id: first.id, version: first.version });
    await desk.publishUrgently(second);
    await live(second.id);
    expect(await house.page(`/notices/${slug}/`)).toContain('走南门。');
    // Nor does one person pile up what nobody else has seen.
    const more = [];
    for (const title of ['停水抢修', '停气抢修', '停电抢修']) {
      const { id, version } = await desk.createDraft({ fields: notice(title) });
      more.push(await outcomeOf(desk.publishUrgently({ id, version, reason: '等不及' })));
    }
    expect(more).toEqual(['done', 'done', 'urgent_many']);
  });
});

describe('what the database holds', () => {
  test('the steps of the table and no others', async () => {
    const held = (await house.bank.rows('SELECT from_state, to_state FROM notice_steps')).map(
      ({ from_state, to_state }) => `${from_state} ${to_state}`,
    );
    const told = Object.values(transitions).flatMap(({ from, to }) =>
      to === null ? [] : from.map((state) => `${state} ${to}`),
    );
    expect(held.sort()).toEqual([...new Set(told)].sort());
  });

  test('address, number and words of what was handed in, and the audit trail, stay', async () => {
    const { id } = await handedIn(notice('冻结'));
    for (const change of [
      `UPDATE drafts SET slug = 'other' WHERE id = '${id}'`,
      `UPDATE drafts SET fields = '{}' WHERE id = '${id}'`,
      `UPDATE drafts SET state = 'draft' WHERE id = '${id}'`,
      `DELETE FROM drafts WHERE id = '${id}'`,
      `UPDATE notice_events SET reason = 'x' WHERE draft = '${id}'`,
      `DELETE FROM notice_events WHERE draft = '${id}'`,
      'INSERT OR REPLACE INTO notice_events (seq, draft, at, step, to_state, version) SELECT seq, draft, 0, step, to_state, version FROM notice_events',
    ]) {
      expect((await house.server.sql(change)).status, change).toBe(400);
    }
  });
});

describe('files written by hand', () => {
  test('are picked up, changed and taken away like any other', async () => {
    const [year = ''] = (await readdir(join(house.content, 'notices'))).sort().reverse();
    const folder = join(house.content, 'notices', year);
    const file = join(folder, 'by-hand.md');
    const source = (await byHand())
      .replace(/^index: .*$/m, `index: BJL-${year}-9001`)
      .replace(/^title: .*$/m, 'title: 手写的通知');
    await writeFile(file, source);
    await eventually(async () => (await house.page('/notices/by-hand/'))?.includes('手写的通知'));
    await writeFile(file, source.replace('手写的通知', '手改的通知'));
    await eventually(async () => (await house.page('/hant/notices/by-hand/'))?.includes('手改的通知'));
    // As vim, sed and git save: a new file takes the name of the old one.
    for (const title of ['换名存一次', '换名存两次', '换名存三次', '换名存四次']) {
      await writeFile(join(folder, '.by-hand.md'), source.replace('手写的通知', title));
      await rename(join(folder, '.by-hand.md'), file);
      await eventually(async () => (await house.page('/notices/by-hand/'))?.includes(title));
    }
    await rm(file);
    await eventually(async () => (await house.page('/notices/by-hand/')) === null);
    await eventually(async () => (await house.page('/hant/notices/by-hand/')) === null);
  });

  test('a wrong one is told with file and field, the last good page stays, and that it is mended is told too', async () => {
    const [name = ''] = (await readdir(join(house.content, 'services'))).filter((one) =>
      one.endsWith('.yaml'),
    );
    const file = join(house.content, 'services', name);
    const path = `/services/${name.replace('.yaml', '')}/`;
    const before = await house.page(path);
    const source = await readFile(file, 'utf8');
    await writeFile(file, source.replace(/^title: .*$/m, 'title:').replace(/^name: .*$/m, 'name:'));
    await eventually(async () => house.said().includes(`content/services/${name}:`));
    expect(house.said()).toMatch(/应当是 .*；网站保留上一次正确的内容/);
    expect(await house.page(path)).toBe(before);
    await writeFile(file, source);
    await eventually(async () => house.said().includes(`content/services/${name} 改好了，网站跟着变`));
  });
});
