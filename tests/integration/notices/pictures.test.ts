/** Pictures within the text of a notice, from the desk to the public and away again. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DraftFields } from '../../../src/notices/draft.ts';
import { handIn } from '../../support/attachments.ts';
import type { Person } from '../../support/people.ts';
import { eventually, notice, type Publishing, startPublishing } from '../../support/publishing.ts';

let house: Publishing;
let editor: Person;
let approver: Person;
beforeAll(async () => {
  house = await startPublishing();
  editor = await house.bank.person({ capabilities: ['notices.write'] });
  approver = await house.bank.person({ capabilities: ['notices.approve'] });
  await house.startPublisher();
  await eventually(async () => (await house.bank.rows('SELECT 1 FROM index_numbers')).length > 0);
});
afterAll(() => house?.stop());

/** A photograph as a phone takes it: lying on its side, with the place where it was taken. */
async function photograph(name: string, colour: string): Promise<File> {
  const bytes = await sharp({ create: { width: 1600, height: 900, channels: 3, background: colour } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '34/1 47/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  return new File([new Uint8Array(bytes)], name);
}

async function hand(id: string, file: File): Promise<string> {
  const { status, body } = await handIn(house.server, editor, id, file);
  expect(status).toBe(200);
  return body.attachments.at(-1)?.id ?? '';
}

const read = (id: string) =>
  eventually(async () => {
    const draft = await house.desk(editor).draft({ id });
    return draft.attachments.every(({ checking }) => !checking) && draft;
  });

/** Saves the text, and that each picture was looked through. */
async function write(id: string, text: string): Promise<number> {
  const { version, fields, findings } = await read(id);
  const seen = findings.map(({ key }) => ({ key, reason: '看过了，没有人脸和号码' }));
  const justifications = [...fields.justifications, ...seen];
  const saved: DraftFields = { ...fields, text, justifications };
  return (await house.desk(editor).saveDraft({ id, version, fields: saved })).version;
}

async function goOut(id: string, version: number) {
  await house.desk(editor).submitDraft({ id, version });
  await house.desk(approver).approveDraft({ id, version });
  return eventually(async () => {
    const draft = await house.desk(approver).draft({ id });
    if (draft.progress?.state === 'failed') throw new Error(draft.progress.problem ?? '');
    return draft.progress?.state === 'live' && draft;
  });
}

const pictureOf = (page: string | null) => /<img [^>]*>/.exec(page?.split('class="prose"')[1] ?? '')?.[0];

test('a picture stands within the text, small, without its place, and with its shape; withdrawn it is gone', async () => {
  const desk = house.desk(editor);
  const { id } = await desk.createDraft({ fields: notice('东院停水范围') });
  const name = await hand(id, await photograph('IMG_0001.jpg', '#884422'));
  const { slug, index } = await goOut(
    id,
    await write(id, `请看图。\n\n![停水范围：东院三栋楼](files/${name})`),
  );
  const year = index?.split('-')[1];
  const address = `/files/notices/${year}/${slug}-1.jpg`;

  const page = await house.page(`/notices/${slug}/`);
  expect(pictureOf(page)).toBe(
    `<img src="${address}" width="900" height="1600" alt="停水范围：东院三栋楼" loading="lazy">`,
  );
  expect(page, 'it is seen, and not listed to be taken away').not.toContain(`href="${address}"`);
  expect(pictureOf(await house.page(`/hant/notices/${slug}/`))).toContain('alt="停水範圍：東院三棟樓"');
  const served = await sharp(
    Buffer.from(await (await fetch(house.server.url + address)).arrayBuffer()),
  ).metadata();
  expect([served.width, served.height, served.exif]).toEqual([900, 1600, undefined]);
  const feed = await eventually(async () => {
    const text = await house.page('/feeds/notices.xml');
    return text?.includes(`${slug}/`) && text;
  });
  expect(feed).toMatch(new RegExp(`src=(?:"|&quot;)https?://[^"&]+${address}`));

  await house.desk(approver).withdrawNotice({ slug: slug ?? '', explanation: '图片有误。' });
  await eventually(async () => (await house.desk(approver).draft({ id })).state === 'withdrawn');
  expect((await fetch(house.server.url + address)).status).toBe(404);
  expect(await house.page(`/notices/${slug}/`)).not.toContain('<img src="/files');
  const left = await readdir(join(house.content, `notices/${year}/files`));
  expect(left.filter((file) => file.startsWith(`${slug}-`))).toEqual([]);
});

test('a correction keeps the picture, or puts another in its place and shows the edition before with its own', async () => {
  const desk = house.desk(editor);
  const { id } = await desk.createDraft({ fields: notice('书坊巷绕行') });
  const first = await hand(id, await photograph('a.jpg', '#224488'));
  const { slug = '', index } = await goOut(id, await write(id, `![往东绕](files/${first})`));
  const at = `/files/notices/${index?.split('-')[1]}/${slug}`;
  await eventually(async () => (await desk.publicNotices({})).items.some((one) => one.slug === slug));

  const kept = await desk.correctNotice({ slug: slug ?? '', explanation: '补了时间。' });
  expect(kept.fields.text).toBe(`![往东绕](files/${slug}-1.jpg)`);
  await goOut(kept.id, await write(kept.id, `${kept.fields.text}\n\n到周五。`));
  expect(pictureOf(await house.page(`/notices/${slug}/`))).toContain(`src="${at}-1.jpg"`);

  const other = await desk.correctNotice({ slug: slug ?? '', explanation: '图画错了。' });
  const second = await hand(other.id, await photograph('b.jpg', '#228844'));
  await goOut(other.id, await write(other.id, `![往西绕](files/${second})`));
  const page = (await house.page(`/notices/${slug}/`)) ?? '';
  expect(pictureOf(page)).toContain(`src="${at}-v3-1.jpg"`);
  expect(page.split(`src="${at}-1.jpg" width="900"`), 'both editions before').toHaveLength(3);
  expect(await readFile(join(house.output, `${at.slice(1)}-1.jpg`))).not.toHaveLength(0);
});

test('before anybody approves it: no description, nothing that is not there, nothing that is no picture', async () => {
  const desk = house.desk(editor);
  const { id } = await desk.createDraft({ fields: notice('看图') });
  const picture = await hand(id, await photograph('c.jpg', '#884488'));
  const list = await hand(id, new File(['a,b\n'], '表.csv'));
  const submit = async (text: string) => {
    const version = await write(id, text);
    return desk.submitDraft({ id, version });
  };
  const refused = (code: string) => ({ code, params: expect.objectContaining({ field: 'text' }) });
  await expect(submit(`![ ](files/${picture})`)).rejects.toMatchObject(refused('picture_unsaid'));
  await expect(submit(`![表](files/${list})`)).rejects.toMatchObject(refused('picture_other'));
  await expect(submit('![门](files/gonggong-shouyi.pdf)')).rejects.toMatchObject(refused('file_foreign'));
  await expect(submit(`![\u200b](files/${picture})`)).rejects.toMatchObject(refused('picture_unsaid'));
  // Spellings that a page would show, and that get no name when it is published.
  for (const spelled of [
    `files\\/${picture}`,
    `files/${picture}"门"`,
    `files/${picture}?1`,
    `files/&#${picture.charCodeAt(0)};${picture.slice(1)}`,
  ])
    await expect(submit(`![门](${spelled})`), spelled).rejects.toMatchObject(refused('file_foreign'));
  await write(id, `![门](files/${picture})`);
  await desk.removeAttachment({ id, attachment: picture });
  await expect(submit(`![门](files/${picture})`)).rejects.toMatchObject({
    code: 'picture_gone',
    params: { alt: '门' },
  });
  expect((await submit('没有图了。')).state).toBe('submitted');
});
