/**
 * A house of which nobody asks anything waits in little memory: what pages are made with is there when it is needed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBeside } from '../../support/beside.ts';
import { type House, newState, removeState, setUpHouse, startHouse } from '../../support/house.ts';
import { memoryOf, treeOf } from '../../support/memory.ts';
import { PATIENCE } from '../../support/patience.ts';

let state = '';
let house: House;
const rested = () => expect.poll(() => house.children().length, { timeout: PATIENCE }).toBe(1);
const publisherLog = () => readFileSync(join(state, 'logs/publisher.log'), 'utf8');

beforeAll(async () => {
  await setUpHouse();
  state = await newState();
  // The first process that reads the sources writes down, at its end, what it made of them.
  const env = { SHIGUANG_TEST_REST: '500', NODE_COMPILE_CACHE: join(state, 'compiled') };
  house = await startHouse(state, env);
  await house.until(/网站地址/);
  house.signal('SIGTERM');
  await house.ended();
  house = await startHouse(state, env);
  await house.until(/网站地址/);
});
afterAll(async () => {
  house.signal('SIGTERM');
  await house.ended();
  await removeState(state);
});

test('with nothing to do the publisher ends, nobody is told that it died, and what waits is small', async () => {
  await rested();
  expect(house.said()).not.toContain('意外');
  const [server = 0] = house.children();
  const held = () =>
    treeOf(house.pid).map((pid) => [pid === server ? 'server' : 'waits', memoryOf(pid)] as const);
  expect(
    held()
      .map(([what]) => what)
      .sort(),
  ).toEqual(['server', 'waits']);
  // Alone on a machine Node's own text, 29 MB, is all the supervisor's; here other processes share it.
  for (const [what, megabytes] of held())
    if (what === 'waits') expect(megabytes, 'what only waits').toBeLessThan(40);
  // What the server used to begin with Go gives back two minutes later, on a busy machine later still.
  const all = () => held().reduce((sum, [, megabytes]) => sum + megabytes, 0);
  await expect.poll(all, { timeout: 3 * PATIENCE }).toBeLessThan(300);
});

test('what the server has for it wakes it: a file that is to be deleted is, and it rests again', async () => {
  await rested();
  const starts = publisherLog().split('ready').length;
  const db = openBeside(join(state, 'database/data.db'));
  db.exec("INSERT INTO files_over (file) VALUES ('desk/0123456789abcde/gone.pdf')");
  const left = () => db.prepare('SELECT count(*) AS n FROM files_over').get()?.n;
  await expect.poll(left, { timeout: PATIENCE }).toBe(0);
  db.close();
  expect(publisherLog().split('ready').length).toBe(starts + 1);
  await rested();
});
