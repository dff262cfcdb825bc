import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Entry, Said } from '../../../src/directory/calls/fields.ts';
import { fileOf, type Part } from '../../../src/directory/forms.ts';
import { entryOf, isSameEntry, wrongEntry } from '../../../src/directory/said.ts';
import { linesIn, withEntry } from '../../../src/directory/written.ts';
import { readRecord } from '../../../src/publisher/content/types.ts';

const content = join(import.meta.dirname, '../../../content');
const read = (path: string) => readFileSync(join(content, path), 'utf8');
const slugs = (folder: string) =>
  readdirSync(join(content, folder)).flatMap((name) => (name.endsWith('.yaml') ? [name.slice(0, -5)] : []));

/** What a file says of an entry. */
function entry(part: Part, slug: string, source: string): Entry {
  const record = readRecord(fileOf(part, slug), source);
  if (Array.isArray(record)) throw new Error(JSON.stringify(record));
  const { data } = record as { data: Said & { grids: Said[] } & Said[] };
  const file =
    part === 'grid'
      ? data.grids.find(({ id }) => id === slug)
      : part === 'organisation'
        ? data.find((one) => one.slug === slug)
        : data;
  return entryOf(part, file as object);
}
/** The lines of one that are not in the other. */
const gone = (from: string, to: string) => {
  const left = to.split('\n');
  return from.split('\n').filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

const CLOSED = { day: '2027-01-15', hours: [], reason: '换空调, 停电: 全天 #关' };
const OVERLAPPING = [
  { from: '09:00', to: '10:00' },
  { from: '09:30', to: '11:00' },
];
const NIGHT = { label: '夜里: 急事 #找', number: '0371-5550-0199' };
const first = (rows: unknown, part: object) =>
  (rows as Said[]).map((row, at) => (at === 0 ? { ...row, ...part } : row));
const [lists, groups] = [
  (one: Entry, field: string) => one[field] as Said[],
  (one: Entry, field: string) => one[field] as Said,
];

/** For each part a change of one thing, and how many lines of its file are other than they were. */
const CHANGES: readonly [Part, readonly string[], (one: Entry) => object, gone: number, fresh: number][] = [
  ['opening', slugs('centers'), (one) => ({ exceptions: [...lists(one, 'exceptions'), CLOSED] }), 0, 1],
  ['opening', slugs('centers'), (one) => ({ hours: first(one.hours, { from: '07:44' }) }), 1, 1],
  ['contact', slugs('centers'), (one) => ({ phones: [...lists(one, 'phones'), NIGHT] }), 0, 1],
  [
    'contact',
    slugs('centers'),
    (one) => ({ place: { ...groups(one, 'place'), address: '某街1号: 东门' } }),
    1,
    1,
  ],
  ['contact', slugs('centers'), (one) => ({ place: { ...groups(one, 'place'), nearby: '' } }), 1, 0],
  ['contact', slugs('centers'), (one) => ({ people: first(one.people, { name: '贺新来' }) }), 1, 1],
  ['guide', slugs('services'), () => ({ lastChecked: '2026-11-29' }), 1, 1],
  [
    'guide',
    slugs('services'),
    (one) => ({ limits: { ...groups(one, 'limits'), promised: '三天, 最多五天' } }),
    1,
    1,
  ],
  [
    'guide',
    slugs('services'),
    (one) => ({ materials: first(one.materials, { form: '', copies: '3' }) }),
    1,
    1,
  ],
  [
    'guide',
    slugs('services'),
    (one) => ({ beforeYouCome: [...(one.beforeYouCome as string[]), '先打电话: 问好再来'] }),
    0,
    1,
  ],
  ['grid', ['01', '09', '12'], () => ({ worker: { name: '贺新来', phone: '19900000199' } }), 1, 1],
  ['grid', ['01', '12'], () => ({ area: '东边, 两栋' }), 1, 1],
  ['phones', ['community'], (one) => ({ phones: [...lists(one, 'phones'), NIGHT] }), 0, 1],
  ['organisation', ['dangwei', 'shehui'], () => ({ reception: '每天' }), 1, 1],
  ['organisation', ['juweihui'], (one) => ({ people: lists(one, 'people').slice(1) }), 1, 0],
];

test.each(
  CHANGES.flatMap(([part, of, change, away, fresh], at) =>
    of.map((slug) => ({ part, slug, change, away, fresh, at })),
  ),
)(
  '$part $slug ($at): one thing is another, everything else as it stood, and back again',
  ({ part, slug, change, away, fresh }) => {
    const source = read(fileOf(part, slug));
    const before = entry(part, slug, source);
    expect(wrongEntry(before)).toBeNull();
    expect(withEntry(source, slug, before)).toBe(source);
    const after = { ...before, ...change(before) } as Entry;
    if (isSameEntry(before, after)) return;
    expect(wrongEntry(after)).toBeNull();
    const written = withEntry(source, slug, after) ?? '';
    expect(isSameEntry(entry(part, slug, written), after)).toBe(true);
    expect(gone(source, written), 'no other line is another').toHaveLength(away);
    expect(gone(written, source).filter((line) => !/^\w+:$/.test(line))).toHaveLength(fresh);
    expect(linesIn(written)(part, slug)).not.toBe(linesIn(source)(part, slug));
    const back = withEntry(written, slug, before) ?? '';
    expect(isSameEntry(entry(part, slug, back), before)).toBe(true);
  },
);

test.each(slugs('services'))('%s with nothing to bring says so, and is right', (slug) => {
  const source = read(fileOf('guide', slug));
  const none = { ...entry('guide', slug, source), materials: [] };
  expect(wrongEntry(none)).toBeNull();
  const written = withEntry(source, slug, none) ?? '';
  expect(written).toContain('\nmaterials: []\n');
  expect(isSameEntry(entry('guide', slug, written), none)).toBe(true);
});

const WRITTEN = `# 便民服务中心
name: 某中心   # 对外的名字
summary: 一句话
place: { name: 一楼, address: 某街1号 }
hours: # 夏天另有
  # 上午
  - { days: [周二, 周一], from: 8点半, to: '12:00' } # 丁慧敏定的
  - days: [周一]
    from: 14:30
    to: 18:00
# 关门的日子
exceptions: [{ day: 2026-12-01, hours: [], reason: 培训 }]
onHolidays: 休息 # 春节另说`;

test('remarks, order and ways of writing stay; only rows that say something else are written anew', () => {
  const before = entry('opening', 'x', WRITTEN);
  const after: Entry = {
    ...before,
    hours: [...lists(before, 'hours'), { days: ['周六'], from: '09:00', to: '11:30', note: '一个窗口' }],
    onHolidays: '值班',
    holidayHours: [{ from: '09:00', to: '11:00' }],
    exceptions: [],
  };
  expect(withEntry(WRITTEN, 'x', after)).toBe(`# 便民服务中心
name: 某中心   # 对外的名字
summary: 一句话
place: { name: 一楼, address: 某街1号 }
hours: # 夏天另有
  # 上午
  - { days: [周二, 周一], from: 8点半, to: '12:00' } # 丁慧敏定的
  - days: [周一]
    from: 14:30
    to: 18:00
  - { days: [周六], from: 09:00, to: 11:30, note: 一个窗口 }
# 关门的日子
onHolidays: 值班 # 春节另说
holidayHours:
  - { from: 09:00, to: 11:00 }
`);
});

test('within braces one field is written anew, added or taken away, and the others stay', () => {
  const before = entry('contact', 'x', WRITTEN);
  const place = { name: '二楼: 东', address: '某街1号', access: '有坡道', nearby: '' };
  const written = withEntry(WRITTEN, 'x', { ...before, place }) ?? '';
  expect(gone(written, `${WRITTEN}\n`)).toEqual([
    'place: { name: "二楼: 东", address: 某街1号, access: 有坡道 }',
  ]);
  expect(withEntry(written, 'x', before)).toBe(`${WRITTEN}\n`);
});

test('a remark beside what a form holds is a change of the file; one elsewhere is none', () => {
  const lines = linesIn(WRITTEN)('opening', 'x');
  expect(linesIn(WRITTEN.replace('丁慧敏定的', '何佳定的'))('opening', 'x')).not.toBe(lines);
  expect(linesIn(WRITTEN.replace('对外的名字', '名字'))('opening', 'x')).toBe(lines);
  expect(linesIn(WRITTEN)('grid', '01')).toBeNull();
});

test('a file whose first line of an entry would have to go is left to people', () => {
  const list = `- place: 二楼\n  slug: hui\n  name: 某会\n  about: 一句话\n`;
  const before = entry('organisation', 'hui', list);
  expect(withEntry(list, 'hui', { ...before, place: '' })).toBeNull();
  expect(withEntry(list, 'hui', { ...before, place: '三楼' })).toBe(list.replace('二楼', '三楼'));
  expect(withEntry(list, 'nobody', before)).toBeNull();
});

const OPENING = { ...entry('opening', 'x', WRITTEN), exceptions: [] };
const GUIDE = entry('guide', 'shequ-zhengming', read('services/shequ-zhengming.yaml'));
test.each<[string, Entry, object, string]>([
  [
    'two rows at one time',
    OPENING,
    { extraHours: [{ days: ['周一'], from: '09:00', to: '10:00', note: '' }] },
    'extraHours[1]',
  ],
  [
    'a row that ends before it begins',
    OPENING,
    { hours: [{ days: ['周一'], from: '12:00', to: '08:00', note: '' }] },
    'hours[1].to',
  ],
  [
    'hours of holidays where nobody is there',
    OPENING,
    { holidayHours: [{ from: '09:00', to: '10:00' }] },
    'holidayHours',
  ],
  ['nobody there on duty', OPENING, { onHolidays: '值班' }, 'holidayHours'],
  [
    'hours of a day that overlap',
    OPENING,
    { exceptions: [{ ...CLOSED, hours: OVERLAPPING }] },
    'exceptions[1]',
  ],
  [
    'hours of holidays that overlap',
    OPENING,
    { onHolidays: '值班', holidayHours: OVERLAPPING },
    'holidayHours',
  ],
  ['one day twice', OPENING, { exceptions: [CLOSED, CLOSED] }, 'exceptions'],
  [
    'a number of somebody’s',
    OPENING,
    { exceptions: [{ ...CLOSED, reason: '找 13900001234' }] },
    'exceptions[1].reason',
  ],
  [
    'a telephone that is none',
    GUIDE,
    { consult: [{ label: '问', number: '5550 0100' }] },
    'consult[1].number',
  ],
  [
    'a number of somebody’s among what to know',
    GUIDE,
    { beforeYouCome: ['找 13900001234'] },
    'beforeYouCome[1]',
  ],
  ['nobody to ask', GUIDE, { consult: [] }, 'consult'],
])('%s is told', (_, before, wrong, field) => {
  expect(wrongEntry({ ...before, ...wrong } as Entry)?.field).toBe(field);
});
