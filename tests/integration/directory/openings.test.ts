/** When a center is open: written by one of staff, agreed to by another, put into its file and onto its page. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayForPeople, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientOf } from '../../../src/contract/client.ts';
import { directoryCalls } from '../../../src/directory/contract.ts';
import { clientFor } from '../../support/client.ts';
import type { Person } from '../../support/people.ts';
import { eventually, type Publishing, startPublishing } from '../../support/publishing.ts';
import { asPublisher } from '../../support/signing.ts';

/** A day that the page of a center tells of already. */
const SOON = addDays(dayOf(Date.now()), 3);
/** As the page says it, where nothing else of the sample is on that day. */
const SAID = dayForPeople(SOON).slice(5, -3);

let house: Publishing;
let writer: Person;
let other: Person;
beforeAll(async () => {
  house = await startPublishing();
  writer = await house.bank.person({ capabilities: ['directory.write'] });
  other = await house.bank.person({ capabilities: ['directory.write'] });
  await house.startPublisher();
  await eventually(async () => (await by(writer).centers({})).items.length === 8);
});
afterAll(() => house?.stop());

const by = (person: Person) => clientFor(house.server, person);
const fileOf = (slug: string) => join(house.content, `centers/${slug}.yaml`);

async function centerOf(slug: string) {
  const center = (await by(writer).centers({})).items.find((one) => one.slug === slug);
  if (!center) throw new Error(`no center ${slug}`);
  return center;
}

/** A change of the center: closed on one day. */
async function closedOn(slug: string, day: string) {
  const { hash, opening } = await centerOf(slug);
  const exceptions = [...opening.exceptions, { day, hours: [], reason: '换空调' }];
  return by(writer).changeOpening({ slug, hash, opening: { ...opening, exceptions } });
}

async function ended(id: string) {
  return eventually(async () => {
    const found = (await by(writer).openingChanges({ view: 'all' })).items.find((one) => one.id === id);
    return found?.endedAt ? found : null;
  });
}

describe('from one of staff to the public', () => {
  test('agreed to by another, it stands in the file and on the page, and is taken back the same way', async () => {
    const before = await readFile(fileOf('bianmin'), 'utf8');
    const change = await closedOn('bianmin', SOON);
    expect(change).toMatchObject({ state: 'waiting', mine: true, decidedBy: null });
    expect((await centerOf('bianmin')).change?.id).toBe(change.id);
    expect(await readFile(fileOf('bianmin'), 'utf8'), 'nothing is written before').toBe(before);

    await expect(by(writer).agreeOpening({ id: change.id })).rejects.toMatchObject({ code: 'opening_own' });
    expect((await by(other).agreeOpening({ id: change.id })).state).toBe('agreed');
    expect(await ended(change.id)).toMatchObject({
      state: 'live',
      madeBy: { number: writer.number },
      decidedBy: { number: other.number },
    });
    const after = await readFile(fileOf('bianmin'), 'utf8');
    const line = `  - { day: ${SOON}, hours: [], reason: 换空调 }\n`;
    expect(after, 'one line more, and no other one is another').toBe(`${before}${line}`);
    expect(await house.page('/centers/bianmin/')).toContain(SAID);
    expect(await house.page('/hant/centers/bianmin/')).toContain(SAID);

    const { hash } = await centerOf('bianmin');
    const back = await by(other).changeOpening({ slug: 'bianmin', hash, opening: change.before });
    await by(writer).agreeOpening({ id: back.id });
    expect((await ended(back.id)).state).toBe('live');
    expect(await readFile(fileOf('bianmin'), 'utf8')).toBe(before);
    expect(await house.page('/centers/bianmin/')).not.toContain(SAID);
  });

  test('a file that somebody changed meanwhile is not written over', async () => {
    const change = await closedOn('yanglao', '2027-01-16');
    await house.killPublisher('SIGTERM');
    await by(other).agreeOpening({ id: change.id });
    const byHand = (await readFile(fileOf('yanglao'), 'utf8')).replace('order: ', '# 王主任说的\norder: ');
    await writeFile(fileOf('yanglao'), byHand);
    await house.startPublisher();
    expect((await ended(change.id)).state).toBe('conflict');
    expect(await readFile(fileOf('yanglao'), 'utf8')).toBe(byHand);
    expect(await house.page('/centers/yanglao/')).not.toContain('换空调');
    expect((await centerOf('yanglao')).change, 'it may be written anew, from what stands now').toBeNull();
  });

  test('one that waits falls where the file is another already', async () => {
    const change = await closedOn('wenti', '2027-01-17');
    const was = await centerOf('wenti');
    await writeFile(fileOf('wenti'), `${await readFile(fileOf('wenti'), 'utf8')}# 手写的\n`);
    await eventually(async () => (await centerOf('wenti')).hash !== was.hash);
    await expect(by(other).agreeOpening({ id: change.id })).rejects.toMatchObject({ code: 'center_changed' });
    const stale = { slug: 'wenti', hash: was.hash, opening: change.after };
    await expect(by(other).changeOpening(stale)).rejects.toMatchObject({ code: 'center_changed' });
    expect(await by(writer).dropOpening({ id: change.id })).toMatchObject({ state: 'dropped' });
    await expect(by(other).dropOpening({ id: change.id })).rejects.toMatchObject({ code: 'opening_over' });
    await expect(by(other).dropOpening({ id: 'f'.repeat(20) })).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('what the file would be refused for is told before anybody looks at it', async () => {
  const { hash, opening } = await centerOf('weisheng');
  const change = (part: object) =>
    by(writer).changeOpening({ slug: 'weisheng', hash, opening: { ...opening, ...part } });
  await expect(change({})).rejects.toMatchObject({ code: 'opening_same' });
  const [first] = opening.hours;
  await expect(change({ extraHours: [first] })).rejects.toMatchObject({
    code: 'opening_wrong',
    params: { field: 'extraHours.1', expected: '不与平日第1行重叠的时间' },
  });
  await expect(by(writer).changeOpening({ slug: 'nowhere', hash, opening })).rejects.toMatchObject({
    code: 'not_found',
  });
  await closedOn('weisheng', '2027-01-18');
  await expect(closedOn('weisheng', '2027-01-19')).rejects.toMatchObject({ code: 'opening_open' });
});

test('how a change ended cannot be told of none', async () => {
  const publisher = clientOf(directoryCalls, asPublisher(house.server));
  await expect(
    publisher.reportOpening({ id: 'c'.repeat(20), state: 'live', problem: '' }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('the database holds the way of a change', async () => {
  const { id } = await closedOn('zhiyuan', '2027-01-20');
  const set = (words: string) => house.bank.run(`UPDATE opening_changes SET ${words} WHERE id = '${id}'`);
  const decided = `decided_by = '${other.id}', decided_at = made_at`;
  await expect(set(`state = 'live', ${decided}, ended_at = made_at`)).rejects.toThrow(/no such step/);
  await expect(set(`after = '{}'`)).rejects.toThrow(/no such step/);
  await set(`state = 'agreed', ${decided}`);
  await expect(set(`state = 'dropped'`)).rejects.toThrow(/no such step/);
  await expect(set(`state = 'live', ended_at = made_at, decided_by = 'x'`)).rejects.toThrow(/no such step/);
  await expect(house.bank.run(`DELETE FROM opening_changes WHERE id = '${id}'`)).rejects.toThrow(
    /a change stays/,
  );
  await expect(house.bank.run('DELETE FROM directory_centers')).rejects.toThrow(/a center stays/);
  const copy = `INSERT INTO opening_changes (id, center, base, before, after, state, made_by, made_at, decided_by, decided_at)
    SELECT 'cccccccccccccccccccc', 'ertong', base, before, after, 'agreed', made_by, made_at, decided_by, decided_at FROM opening_changes WHERE id = '${id}'`;
  await expect(house.bank.run(copy)).rejects.toThrow(/begins by waiting/);
});
