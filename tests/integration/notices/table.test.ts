/** Notices that come from a table begin together or not at all, and go their own ways from there. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientFor } from '../../support/client.ts';
import { publicNotice, words } from '../../support/clients.ts';
import { openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let editor: Person;
const as = (person: Person) => clientFor(server, person);
beforeAll(async () => {
  server = await startServer();
  editor = await (await openBank(server)).person({ capabilities: ['notices.write'] });
});
afterAll(() => server.stop());

const open = async () => (await as(editor).drafts({})).items.map(({ title, state }) => [title, state]);

test('a hundred drafts at once, and none where one is at the desk or public already', async () => {
  const all = Array.from({ length: 100 }, (_, at) => ({
    ...words(`旧通知${at}`),
    text: '一句话。'.repeat(500),
  }));
  const began = performance.now();
  const { ids } = await as(editor).createDrafts({ rows: all });
  console.log(`100 notices of 2,000 signs: ${Math.round(performance.now() - began)} ms`);
  expect(new Set(ids).size).toBe(100);
  const one = await as(editor).draft({ id: ids[0] ?? '' });
  expect(one).toMatchObject({ title: '旧通知0', state: 'draft', author: { number: editor.number } });
  const before = await open();
  await publicNotice(server, 1);
  for (const title of ['旧通知7', '扫院种花'])
    await expect(as(editor).createDrafts({ rows: [words('还没有的'), words(title)] })).rejects.toMatchObject({
      code: 'drafts_known',
      params: { count: 1, title },
    });
  expect(await open()).toEqual(before);
  for (const id of ids) await as(editor).discardDraft({ id });
  expect(await open()).toEqual([]);
  await as(editor).createDrafts({ rows: [words('旧通知7')] });
});
