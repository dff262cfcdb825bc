/** Wrong codes: nobody shuts another one out, and who tries is stopped. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMatters } from '../../support/matters.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
/** What eleven were answered who spoke from one address before anything was heard. */
const early: number[] = [];
beforeAll(async () => {
  server = await startServer({ SHIGUANG_PROXY: 'X-Forwarded-For' });
  for (let n = 0; n < 11; n += 1) early.push((await send('', said, '203.0.113.9')).status);
  await openMatters(server);
});
afterAll(() => server.stop());

/** As a visitor at `address`, or as all are who cannot be told apart. */
async function send(path: string, body: object, address?: string) {
  const answer = await fetch(`${server.url}/api/matters${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(address && { 'X-Forwarded-For': address }) },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as { no: string; code: string } };
}
const said = { kind: 'idea', words: '多放一把椅子', place: '游园' };
const wrong = 'AAAAAAAA';
const codes = async (no: string, times: number, address?: string) => {
  const all: number[] = [];
  for (let n = 0; n < times; n += 1) all.push((await send('/ask', { no, code: wrong }, address)).status);
  return all;
};

test('where nothing is heard nobody uses up what an hour takes', async () => {
  expect(early).toEqual(Array(11).fill(409));
  expect((await send('', said, '203.0.113.9')).status).toBe(200);
});

test('whoever tries codes is stopped at that number, and shuts out nobody else', async () => {
  const { no, code } = (await send('', said)).body;
  expect(await codes(no, 11, '203.0.113.21')).toEqual([...Array(10).fill(404), 429]);
  for (const path of ['/ask', '/withdraw'].map((one) => (one === '/ask' ? one : `/ask${one}`)))
    expect((await send(path, { no, code }, '203.0.113.20')).status).toBe(200);
});

test('a number that is not there yet is not born shut', async () => {
  const { no } = (await send('', said)).body;
  const next = `${no.slice(0, 5)}${String(Number(no.slice(5)) + 1).padStart(4, '0')}`;
  expect(await codes(next, 11, '203.0.113.31')).toEqual(Array(11).fill(404));
  const born = (await send('', said)).body;
  expect(born.no).toBe(next);
  for (const address of ['203.0.113.30', '203.0.113.31'])
    expect((await send('/ask', { no: next, code: born.code }, address)).status).toBe(200);
  // One connection tries no more than twenty of any.
  expect((await codes('2026-9999', 12, '203.0.113.31')).filter((status) => status === 429)).toHaveLength(3);
});

test('among those who cannot be told apart a right code passes, whatever the others tried', async () => {
  const { no, code } = (await send('', said)).body;
  expect((await codes(no, 201)).at(-1)).toBe(429);
  expect((await send('/ask', { no, code })).status).toBe(200);
});
