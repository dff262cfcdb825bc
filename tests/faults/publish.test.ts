import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isoInShanghai } from '../../src/calendar/shanghai.ts';
import type { DraftFields } from '../../src/notices/draft.ts';
import { depth } from '../support/depth.ts';
import type { Person } from '../support/people.ts';
import { eventually, notice, type Publishing, startPublishing } from '../support/publishing.ts';

let house: Publishing;
let editor: Person;
let approver: Person;
beforeAll(async () => {
  // After most of the kills every page is rendered anew, so there are few.
  house = await startPublishing(async (content) => {
    const files = await readdir(content, { recursive: true });
    const notices = files.filter((name) => /^notices.*\.md$/.test(name));
    const services = files.filter((name) => /^services.*\.yaml$/.test(name));
    for (const name of [...notices.slice(3), ...services]) await rm(join(content, name));
  });
  editor = await house.bank.person({ capabilities: ['notices.write'] });
  approver = await house.bank.person({ capabilities: ['notices.approve'] });
  await house.startPublisher();
  await eventually(async () => (await house.bank.rows('SELECT 1 FROM index_numbers')).length > 0);
});
afterAll(() => house?.stop());

async function approved(title: string, traits: Partial<DraftFields> = {}) {
  const { id, version } = await house.desk(editor).createDraft({ fields: notice(title, traits) });
  const submitted = await house.desk(editor).submitDraft({ id, version });
  return house.desk(approver).approveDraft({ id, version: submitted.version });
}

const live = (id: string) =>
  eventually(async () => {
    const draft = await house
      .desk(approver)
      .draft({ id })
      .catch(() => null);
    return draft?.progress?.state === 'live' && draft;
  });

const marker = () => join(house.output, '../publisher/under-way');

/** Waits until the publisher has begun to write, or has done with this notice already. */
async function underWay(id: string): Promise<void> {
  const done = async () =>
    (await house.bank.rows(`SELECT 1 FROM publish_jobs WHERE draft = '${id}' AND state = 'live'`)).length > 0;
  for (let tries = 1; !existsSync(marker()); tries += 1) {
    if (tries % 100 === 0 && (await done())) return;
    await setTimeout(1);
  }
}

/** The notice is public in both scripts, stands in one file, is listed once and was audited once. */
async function isLiveOnce(id: string, title: string): Promise<void> {
  const { slug } = await live(id);
  expect(await house.page(`/notices/${slug}/`)).toContain(title);
  expect(await house.page(`/hant/notices/${slug}/`)).not.toBeNull();
  const home = (await house.page('/notices/')) ?? '';
  expect(home.split(`href="/notices/${slug}/"`).length - 1, 'listed once').toBe(1);
  const files = (await readdir(join(house.content, 'notices'), { recursive: true })).filter((name) =>
    name.endsWith(`${slug}.md`),
  );
  expect(files.length, 'one file').toBe(1);
  const jobs = await house.bank.rows(`SELECT state FROM publish_jobs WHERE draft = '${id}'`);
  expect(jobs).toEqual([{ state: 'live' }]);
  const steps = await house.bank.rows(
    `SELECT step FROM notice_events WHERE draft = '${id}' AND step = 'approve'`,
  );
  expect(steps.length, 'approved once').toBe(1);
}

/** Moments of the half second in which a notice goes live, milliseconds; each stands in the title that it breaks. */
const twenty = () => Array.from({ length: 20 }, () => Math.floor(Math.random() * 500));

describe('the publisher is killed', () => {
  test('after the approval and before anything is rendered: live after its restart, once', async () => {
    await house.killPublisher();
    const { id, slug } = await approved('发布前被打断');
    expect(await house.page(`/notices/${slug}/`)).toBeNull();
    await house.startPublisher();
    await isLiveOnce(id, '发布前被打断');
  });

  test('at any moment of its work, again and again: each notice live, once', async () => {
    const made: [string, string][] = [];
    const from = house.said().length;
    const moments = depth([0], twenty());
    // On a quick machine it may be done before it is killed: until it was caught in the middle once.
    for (let round = 0, caught = 0; round < moments.length || caught === 0; round += 1) {
      const title = `随时被打断${round}，第${moments[round] ?? 0}毫秒`;
      const { id } = await approved(title);
      made.push([id, title]);
      await underWay(id);
      await setTimeout(moments[round] ?? 0);
      await house.killPublisher();
      if (existsSync(marker())) caught += 1;
      await house.startPublisher();
    }
    for (const [id, title] of made) await isLiveOnce(id, title);
    // It was killed in the middle, and rendered the whole.
    expect(house.said().slice(from)).toContain('全部页面已生成');
  });
});

test('PocketBase is killed while the publisher works: the job is there after its restart, and done once', async () => {
  for (const moment of depth([0], twenty())) {
    const title = `服务器被打断，第${moment}毫秒`;
    const { id } = await approved(title);
    await setTimeout(moment);
    await house.server.kill('SIGKILL');
    await setTimeout(400);
    await house.server.restart();
    await isLiveOnce(id, title);
  }
});

test('both are killed at once after an approval that was answered: it is live after both restarts', async () => {
  const { id } = await approved('两边同时被打断');
  await Promise.all([house.killPublisher(), house.server.kill('SIGKILL')]);
  await house.server.restart();
  await house.startPublisher();
  await isLiveOnce(id, '两边同时被打断');
});

test('killed while an urgent notice comes to the pages or leaves them: after the restart it has come to all, or left all', async () => {
  const { id } = await approved('燃气抢修请关阀', { urgentUntil: isoInShanghai(Date.now() + 6 * 3_600_000) });
  const { slug = '' } = await live(id);
  const killed = async () => {
    await house.killPublisher();
    await house.startPublisher();
  };
  const pages = ['/', '/hant/', '/notices/', '/accessibility/', '/hant/accessibility/', '/offline/'];
  const bearing = async () => {
    const texts = await Promise.all(pages.map((path) => house.page(path)));
    return texts.filter((text) => new RegExp(`data-until[^]*?/notices/${slug}/`).test(text ?? '')).length;
  };
  await killed();
  await eventually(async () => (await bearing()) === pages.length);

  await house.desk(approver).withdrawNotice({ slug: slug ?? '', explanation: '修好了。' });
  await underWay(id);
  await killed();
  await live(id);
  await eventually(async () => (await bearing()) === 0);
});

test('killed in the middle of a batch, the publisher makes anew what it had in hand, and takes away what nobody knows', async () => {
  await house.killPublisher('SIGTERM');
  const page = join(house.output, 'accessibility/index.html');
  const whole = await readFile(page, 'utf8');
  await writeFile(page, 'half a pa');
  await writeFile(marker(), 'accessibility/index.html\n');
  await writeFile(join(house.output, 'left-over.html'), 'x');
  await house.startPublisher();
  expect(await readFile(page, 'utf8')).toBe(whole);
  // What nobody knows of goes.
  await eventually(async () => (await house.page('/left-over.html')) === null);
});

test('a start on content that did not change renders nothing', async () => {
  await house.killPublisher('SIGTERM');
  await house.startPublisher();
  await eventually(async () => !existsSync(marker()));
  await house.killPublisher('SIGTERM');
  const from = house.said().length;
  await house.startPublisher();
  expect(house.said().slice(from)).not.toContain('全部页面已生成');
});
