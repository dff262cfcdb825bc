/** A picture is put into the text of a notice by keyboard, by drop and by paste, and seen by whoever approves it. */
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests } from '../support/browser.ts';
import { fits } from '../support/fits.ts';
import { makePeople, password, tokenOf } from '../support/logins.ts';
import { eventually, notice, type Publishing, startPublishing } from '../support/publishing.ts';

const browser = browserForTests();
let publishing: Publishing;
const WRITER = {
  number: 'BJL-900501',
  name: '陈拍照',
  phone: '19900000501',
  capabilities: ['notices.write' as const],
};
const READER = {
  number: 'BJL-900502',
  name: '赵看图',
  phone: '19900000502',
  capabilities: ['notices.approve' as const],
};

beforeAll(async () => {
  publishing = await startPublishing();
  await publishing.startPublisher();
  await makePeople(publishing.server.url, [WRITER, READER]);
});
afterAll(() => publishing?.stop());

async function logIn({ number }: { number: string }, address: string, width = 1280): Promise<Page> {
  const page = await browser.newPage({ width });
  await page.goto(publishing.server.url + address);
  await page.getByLabel(/会员号|會員號/).fill(number);
  await page
    .getByLabel(/密码|密碼/)
    .first()
    .fill(password);
  await page.keyboard.press('Enter');
  return page;
}

const png = (background: string) =>
  sharp({ create: { width: 640, height: 360, channels: 3, background } })
    .png()
    .toBuffer();

/** A picture that has come, and is not only named. */
async function isSeen(picture: Locator): Promise<void> {
  await picture.waitFor();
  await eventually(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth > 0));
}

/** Drops or pastes a file where the text is written. */
const give = (field: Locator, how: 'drop' | 'paste', bytes: Buffer) =>
  field.evaluate(
    (element, { how, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
      const { left, bottom } = element.getBoundingClientRect();
      const at = { clientX: left + 20, clientY: bottom - 20, bubbles: true, cancelable: true };
      element.dispatchEvent(
        how === 'drop'
          ? new DragEvent('drop', { ...at, dataTransfer: data })
          : new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }),
      );
    },
    { how, bytes: [...bytes] },
  );

test('a picture is put into the text by keyboard, by drop and by paste, and whoever approves sees it in either script', async () => {
  const { url } = publishing.server;
  const token = await tokenOf(url, WRITER.number);
  const desk = publishing.desk({ ...WRITER, id: '', token });
  const draft = await desk.createDraft({ fields: { ...notice('东院停水范围'), text: '' } });
  const page = await logIn(WRITER, `/console/#/notice/${draft.id}`);
  const surface = page.getByRole('textbox', { name: '正文' });
  const preview = page.getByRole('region', { name: '发布后的样子' });
  await surface.focus();
  await page.keyboard.type('请看图。');
  await page.getByRole('button', { name: '图片', exact: true }).press('Enter');
  const chooser = page.waitForEvent('filechooser');
  await page.getByLabel('选图片').press('Enter');
  await (await chooser).setFiles({ name: '范围.png', mimeType: 'image/png', buffer: await png('#884422') });
  await page.getByLabel('图片说明').press('Enter');
  await page.getByText('请写一句图片说明').waitFor();
  await expectNoAxeViolations(page);
  await page.getByLabel('图片说明').fill('停水范围：东院[三栋]楼');
  await page.keyboard.press('Enter');
  const first = '停水范围：东院［三栋］楼';
  await isSeen(surface.getByRole('img', { name: first }));
  await isSeen(preview.getByRole('img', { name: first }));
  // The cursor stands below it, to go on writing.
  await page.keyboard.type('停到周五。');

  await give(surface, 'drop', await png('#224488'));
  await page.getByText('image.png').waitFor();
  await page.getByLabel('图片说明').fill('绕行的路');
  await page.getByRole('button', { name: '放进正文' }).press('Enter');
  await isSeen(surface.getByRole('img', { name: '绕行的路' }));

  await page.getByRole('button', { name: '按记号写' }).press('Enter');
  const field = page.getByLabel('正文');
  await eventually(async () => (await field.inputValue()).includes('绕行的路'));
  const [one, two] = [...(await field.inputValue()).matchAll(/!\[[^\]]*\]\(files\/[0-9a-f]{20}\)/g)].map(
    String,
  );
  expect(await field.inputValue()).toBe(`请看图。\n\n${one}\n\n停到周五。\n\n${two}`);
  await field.press('Control+End');
  await give(field, 'paste', await png('#228844'));
  await page.getByLabel('图片说明').fill('登记处的门');
  await page.keyboard.press('Enter');
  await isSeen(preview.getByRole('img', { name: '登记处的门' }));
  expect(await field.inputValue()).toMatch(/\n\n!\[登记处的门\]\(files\/[0-9a-f]{20}\)$/);

  // What is said of a picture is changed on the surface, where it is chosen.
  await page.getByRole('button', { name: '按样子写' }).press('Enter');
  await surface.getByRole('img', { name: '绕行的路' }).click();
  await page.getByRole('button', { name: '图片', exact: true }).press('Enter');
  await page.getByLabel('图片说明').fill('从北门绕行的路');
  await page.getByRole('button', { name: '改好说明' }).press('Enter');
  await isSeen(preview.getByRole('img', { name: '从北门绕行的路' }));
  expect(await surface.getByRole('img').count()).toBe(3);
  await expectNoAxeViolations(page);
  await page.getByText(/^已保存/).waitFor();

  const stands = await eventually(async () => {
    const { version, fields, findings, attachments } = await desk.draft({ id: draft.id });
    const known = fields.text.includes('从北门') && attachments.every(({ checking }) => !checking);
    return known && { version, fields, findings };
  });
  const justifications = stands.findings.map(({ key }) => ({ key, reason: '看过了' }));
  const saved = await desk.saveDraft({
    id: draft.id,
    version: stands.version,
    fields: { ...stands.fields, justifications },
  });
  await desk.submitDraft({ id: draft.id, version: saved.version });
  for (const [address, name, width] of [
    ['/console', '登记处的门', 1280],
    ['/hant/console', '登记处的门', 360],
  ] as const) {
    const approver = await logIn(READER, `${address}/#/notice/${draft.id}`, width);
    await isSeen(approver.locator('.desk-preview').getByRole('img', { name }));
    await approver.getByText(/范围\.png · image\.png/).waitFor();
    await fits(approver);
  }
});
