/** The directory: written by one of staff, agreed to by another, put into its files and onto its pages. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayForPeople, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientOf } from '../../../src/contract/client.ts';
import type { Entry, Said } from '../../../src/directory/calls/fields.ts';
import { directoryCalls } from '../../../src/directory/contract.ts';
import type { Part } from '../../../src/directory/forms.ts';
import { type GuideColumns, guideColumns, guidesIn } from '../../../src/directory/table.ts';
import { clientFor } from '../../support/client.ts';
import { HEADS, ROW } from '../../support/guides.ts';
import type { Person } from '../../support/people.ts';
import { eventually, type Publishing, startPublishing } from '../../support/publishing.ts';
import { asPublisher } from '../../support/signing.ts';

/** A day that the page of a center tells of already. */
const SOON = addDays(dayOf(Date.now()), 3);
/** As the page says it, where nothing else of the sample is on that day. */
const SAID = dayForPeople(SOON).slice(5, -3);

const TABLE = [HEADS, ROW].map((cells, at) => ({ line: at + 1, cells }));
const KNOWN = { centers: new Map([['便民服务中心', 'bianmin']]), guides: new Set<string>() };

let house: Publishing;
let writer: Person;
let other: Person;
beforeAll(async () => {
  house = await startPublishing();
  writer = await house.bank.person({ capabilities: ['directory.write'] });
  other = await house.bank.person({ capabilities: ['directory.write'] });
  await house.startPublisher();
  await eventually(async () => (await by(writer).directoryEntries({ part: 'opening' })).items.length === 8);
});
afterAll(() => house?.stop());

const by = (person: Person) => clientFor(house.server, person);
const fileOf = (slug: string) => join(house.content, `centers/${slug}.yaml`);

const entryOf = (part: Part, slug: string) => by(writer).directoryEntry({ part, slug });
const centerOf = (slug: string) => entryOf('opening', slug);

/** A change of an entry, written by one of staff. */
async function changed(part: Part, slug: string, change: (said: Entry) => object) {
  const { hash, said } = await entryOf(part, slug);
  return by(writer).changeDirectory({ slug, hash, said: { ...said, ...change(said) } as Entry });
}
/** A change of the center: closed on one day. */
const closedOn = (slug: string, day: string) =>
  changed('opening', slug, ({ exceptions }) => ({
    exceptions: [...(exceptions as Said[]), { day, hours: [], reason: '换空调' }],
  }));

async function ended(id: string) {
  return eventually(async () => {
    const found = (await by(writer).directoryChanges({ view: 'all' })).items.find((one) => one.id === id);
    return found?.endedAt ? found : null;
  });
}

/** One thing of each other part, its file, and a page that is to show it. */
const OTHERS: readonly [Part, string, string, string, string, (said: Entry) => object][] = [
  [
    'contact',
    'ertong',
    'centers/ertong.yaml',
    '/centers/ertong/',
    '0371-5550-0177',
    ({ phones }) => ({ phones: [...(phones as Said[]), { label: '夜里', number: '0371-5550-0177' }] }),
  ],
  [
    'guide',
    'shequ-zhengming',
    'services/shequ-zhengming.yaml',
    '/services/shequ-zhengming/',
    '先打个电话问好',
    ({ beforeYouCome }) => ({ beforeYouCome: [...(beforeYouCome as string[]), '先打个电话问好。'] }),
  ],
  [
    'grid',
    '03',
    'community.yaml',
    '/grids/',
    '贺新来',
    () => ({ worker: { name: '贺新来', phone: '19900000199' } }),
  ],
  [
    'organisation',
    'shehui',
    'organisations.yaml',
    '/centers/',
    '每天都在',
    () => ({ reception: '每天都在' }),
  ],
  [
    'phones',
    'community',
    'community.yaml',
    '/offline/',
    '0371-5550-0178',
    ({ phones }) => ({ phones: [...(phones as Said[]), { label: '夜里', number: '0371-5550-0178' }] }),
  ],
];

test.each(OTHERS)(
  '%s %s: what is agreed to stands in its file and on its page',
  async (part, slug, path, page, words, change) => {
    const source = await readFile(join(house.content, path), 'utf8');
    expect(await house.page(page)).not.toContain(words);
    const { id } = await changed(part, slug, change);
    await by(other).agreeDirectory({ id });
    expect((await ended(id)).state).toBe('live');
    const written = await readFile(join(house.content, path), 'utf8');
    const others = source.split('\n').filter((line) => !written.split('\n').includes(line));
    expect(others.length, 'no more than its own line').toBeLessThan(2);
    await eventually(async () => (await house.page(page))?.includes(words));
  },
);

describe('guides that are not there yet', () => {
  const guide = { ...(guidesIn(TABLE, guideColumns(TABLE) as GuideColumns, KNOWN).guides[0]?.said as Said) };
  const bring = (...rows: Said[]) => changed('guides', 'services', () => ({ rows }));
  const pathOf = (slug: string) => join(house.content, `services/${slug}.yaml`);

  test('come all together: each has a file and a page of its own, by how its name sounds', async () => {
    const { id } = await bring(guide, { ...guide, name: '租房退租', slug: 'tuizu' });
    await expect(readFile(pathOf('tuizu'))).rejects.toThrow();
    await by(other).agreeDirectory({ id });
    expect(await ended(id)).toMatchObject({ state: 'live', back: false });
    expect(await house.page('/services/zu-fang-bei-an/')).toContain('房东签过字');
    expect(await house.page('/hant/services/tuizu/')).toContain('租房退租');
    expect((await entryOf('guide', 'tuizu')).said.lastChecked).toBe('2026-11-03');
  });

  test('or none of them: where one is not borne, or its place is taken', async () => {
    const lost = { ...guide, name: '没有中心', slug: 'meiyou' };
    const { id } = await bring({ ...guide, name: '好好的', slug: 'haohao' }, { ...lost, center: 'nowhere' });
    await by(other).agreeDirectory({ id });
    expect(await ended(id)).toMatchObject({ state: 'failed', problem: expect.stringContaining('meiyou') });
    const taken = await bring({ ...guide, slug: 'haohao' }, { ...guide, slug: 'tuizu', fee: '十元' });
    await by(other).agreeDirectory({ id: taken.id });
    expect((await ended(taken.id)).state).toBe('conflict');
    await expect(readFile(pathOf('haohao'))).rejects.toThrow();
    expect(await house.page('/services/haohao/')).toBeNull();
    await expect(bring({ ...guide, consult: [{ label: '问', number: '没有' }] })).rejects.toMatchObject({
      code: 'entry_wrong',
      params: { field: 'rows.1.consult.1.number' },
    });
  });
});

describe('from one of staff to the public', () => {
  test('agreed to by another, it stands in the file and on the page, and is taken back the same way', async () => {
    const before = await readFile(fileOf('bianmin'), 'utf8');
    const change = await closedOn('bianmin', SOON);
    expect(change).toMatchObject({ state: 'waiting', mine: true, decidedBy: null });
    expect((await centerOf('bianmin')).change?.id).toBe(change.id);
    expect(await readFile(fileOf('bianmin'), 'utf8'), 'nothing is written before').toBe(before);

    await expect(by(writer).agreeDirectory({ id: change.id })).rejects.toMatchObject({ code: 'entry_own' });
    expect((await by(other).agreeDirectory({ id: change.id })).state).toBe('agreed');
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

    expect((await ended(change.id)).back, 'it may be taken back').toBe(true);
    const { hash } = await centerOf('bianmin');
    const back = await by(other).changeDirectory({ slug: 'bianmin', hash, said: change.before });
    expect((await ended(change.id)).back, 'not while another is under way').toBe(false);
    await by(writer).agreeDirectory({ id: back.id });
    expect((await ended(back.id)).state).toBe('live');
    expect(await readFile(fileOf('bianmin'), 'utf8')).toBe(before);
    expect(await house.page('/centers/bianmin/')).not.toContain(SAID);
    expect((await ended(change.id)).back, 'nor where it would change nothing').toBe(false);
    expect((await ended(back.id)).back).toBe(true);
  });

  test('a file that somebody changed meanwhile is not written over', async () => {
    const change = await closedOn('yanglao', '2027-01-16');
    await house.killPublisher('SIGTERM');
    await by(other).agreeDirectory({ id: change.id });
    const byHand = (await readFile(fileOf('yanglao'), 'utf8')).replace(
      'hours:\n',
      'hours:\n  # 王主任说的\n',
    );
    await writeFile(fileOf('yanglao'), byHand);
    await house.startPublisher();
    expect((await ended(change.id)).state).toBe('conflict');
    expect(await readFile(fileOf('yanglao'), 'utf8')).toBe(byHand);
    expect(await house.page('/centers/yanglao/')).not.toContain('换空调');
    expect((await centerOf('yanglao')).change, 'it may be written anew, from what stands now').toBeNull();
  });

  test('an entry whose file was emptied by hand stays, over a restart too, and is not written over', async () => {
    const right = await readFile(fileOf('zongzhi'), 'utf8');
    await house.killPublisher('SIGTERM');
    await writeFile(fileOf('zongzhi'), '');
    const was = await centerOf('zongzhi');
    await house.startPublisher();
    await eventually(async () => (await centerOf('zongzhi')).hash !== was.hash);
    const change = await closedOn('zongzhi', '2027-01-20');
    await by(other).agreeDirectory({ id: change.id });
    expect((await ended(change.id)).state).toBe('conflict');
    expect(await readFile(fileOf('zongzhi'), 'utf8')).toBe('');
    await writeFile(fileOf('zongzhi'), right);
    await eventually(async () => (await centerOf('zongzhi')).hash === was.hash);
  });

  test('one that waits falls where the file is another already', async () => {
    const change = await closedOn('wenti', '2027-01-17');
    const was = await centerOf('wenti');
    await writeFile(
      fileOf('wenti'),
      (await readFile(fileOf('wenti'), 'utf8')).replace('onHolidays: ', 'onHolidays:  '),
    );
    await eventually(async () => (await centerOf('wenti')).hash !== was.hash);
    await expect(by(other).agreeDirectory({ id: change.id })).rejects.toMatchObject({
      code: 'entry_changed',
    });
    const stale = { slug: 'wenti', hash: was.hash, said: change.after };
    await expect(by(other).changeDirectory(stale)).rejects.toMatchObject({ code: 'entry_changed' });
    expect(await by(writer).dropDirectory({ id: change.id })).toMatchObject({ state: 'dropped' });
    await expect(by(other).dropDirectory({ id: change.id })).rejects.toMatchObject({ code: 'entry_over' });
    await expect(by(other).dropDirectory({ id: 'f'.repeat(20) })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

test('what the file would be refused for is told before anybody looks at it', async () => {
  const { hash, said } = await centerOf('weisheng');
  const change = (part: object) =>
    by(writer).changeDirectory({ slug: 'weisheng', hash, said: { ...said, ...part } as Entry });
  await expect(change({})).rejects.toMatchObject({ code: 'entry_same' });
  const [first] = said.hours as Said[];
  await expect(change({ extraHours: [first] })).rejects.toMatchObject({
    code: 'entry_wrong',
    params: { field: 'extraHours.1', expected: '不与平日第1行重叠的时间' },
  });
  await expect(by(writer).changeDirectory({ slug: 'nowhere', hash, said })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(entryOf('grid', '99')).rejects.toMatchObject({ code: 'not_found' });
  await closedOn('weisheng', '2027-01-18');
  await expect(closedOn('weisheng', '2027-01-19')).rejects.toMatchObject({ code: 'entry_open' });
  const phone = { consult: [{ label: '问', number: '没有' }] };
  await expect(changed('guide', 'shequ-zhengming', () => phone)).rejects.toMatchObject({
    code: 'entry_wrong',
    params: { field: 'consult.1.number', found: '没有' },
  });
});

test('how a change ended cannot be told of none', async () => {
  const publisher = clientOf(directoryCalls, asPublisher(house.server));
  await expect(
    publisher.reportDirectory({ id: 'c'.repeat(20), state: 'live', problem: '' }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('the database holds the way of a change', async () => {
  const { id } = await closedOn('zhiyuan', '2027-01-20');
  const set = (words: string) => house.bank.run(`UPDATE directory_changes SET ${words} WHERE id = '${id}'`);
  const decided = `decided_by = '${other.id}', decided_at = made_at`;
  await expect(set(`state = 'live', ${decided}, ended_at = made_at`)).rejects.toThrow(/no such step/);
  await expect(set(`after = '{}'`)).rejects.toThrow(/no such step/);
  await set(`state = 'agreed', ${decided}`);
  await expect(set(`state = 'dropped'`)).rejects.toThrow(/no such step/);
  await expect(set(`state = 'live', ended_at = made_at, decided_by = 'x'`)).rejects.toThrow(/no such step/);
  await expect(house.bank.run(`DELETE FROM directory_changes WHERE id = '${id}'`)).rejects.toThrow(
    /a change stays/,
  );
  await expect(house.bank.run('DELETE FROM directory_entries')).rejects.toThrow(/an entry stays/);
  const copy = `INSERT INTO directory_changes (id, part, slug, base, before, after, state, made_by, made_at, decided_by, decided_at)
    SELECT 'cccccccccccccccccccc', part, 'ertong', base, before, after, 'agreed', made_by, made_at, decided_by, decided_at FROM directory_changes WHERE id = '${id}'`;
  await expect(house.bank.run(copy)).rejects.toThrow(/begins by waiting/);
});
