import { expect, test } from 'vitest';
import { fileOf } from '../../../src/directory/forms.ts';
import { isSameGuide } from '../../../src/directory/said.ts';
import { guideColumns, guidesIn } from '../../../src/directory/table.ts';
import { guideFile } from '../../../src/directory/written.ts';
import { readRecord } from '../../../src/publisher/content/types.ts';
import { HEADS, ROW } from '../../support/guides.ts';

const known = { centers: new Map([['便民服务中心', 'bianmin']]), guides: new Set(['最低生活保障']) };
function read(...rows: string[][]) {
  const table = [HEADS, ...rows].map((cells, at) => ({ line: at + 1, cells }));
  const columns = guideColumns(table);
  if (!columns) throw new Error('no columns');
  return guidesIn(table, columns, known);
}
const without = (change: { [head: string]: string }) =>
  HEADS.map((head, at) => change[head] ?? ROW[at] ?? '');

test('a row is a guide: sentences by line, materials with form and number, telephones with what for', () => {
  const { guides, told } = read(ROW);
  expect(told).toEqual([]);
  expect(guides[0]?.said).toMatchObject({
    slug: '',
    center: 'bianmin',
    conditions: ['有房可以租', '愿意备案'],
    materials: [
      { name: '居民身份证', form: '原件', copies: '1', note: '' },
      { name: '租房合同', form: '复印件', copies: '2', note: '房东签过字' },
    ],
    consult: [
      { label: '便民服务中心', number: '0371-5550-0111' },
      { label: '咨询', number: '12345' },
    ],
    lifeEvents: ['住房', '证件'],
    lastChecked: '2026-11-03',
  });
});

test('it is written as the file of a guide, and read back as the same', () => {
  const said = read(ROW).guides[0]?.said ?? {};
  const source = guideFile(said);
  const record = readRecord(fileOf('guide', 'zufang-beian'), source);
  if (Array.isArray(record)) throw new Error(JSON.stringify(record));
  expect(isSameGuide(record.data as object, said)).toBe(true);
  expect(isSameGuide(record.data as object, { ...said, fee: '十元' })).toBe(false);
  expect(source).toContain('materials:\n  - { name: 居民身份证, form: 原件, copies: 1 }\n');
  expect(source).not.toContain('alsoCalled');
});

test.each<[string, { [head: string]: string }, string, object]>([
  ['a name that is there', { 事项名称: '最低生活保障' }, 'name', { fault: 'there' }],
  ['no name', { 事项名称: '' }, 'name', { expected: expect.stringContaining('1 到 80 个字') }],
  ['a center that is none', { 在哪个中心问: '便民中心' }, 'center', { fault: 'center' }],
  ['a formula', { 收费: '#REF!' }, 'fee', { fault: 'formula' }],
  ['no telephone', { 咨询电话: '问问门口' }, 'consult', { expected: expect.stringContaining('电话号码') }],
  [
    'a day that is none',
    { 核对日期: '2026年13月3日' },
    'lastChecked',
    { expected: expect.stringContaining('日期') },
  ],
  [
    'a turn of life that is none',
    { 人生大事: '住房、出国' },
    'lifeEvents',
    { expected: expect.stringContaining('之一') },
  ],
  ['nothing said of how long', { 法定时限: '' }, 'legal', { expected: expect.stringContaining('字') }],
  [
    'a number of somebody’s',
    { 怎么办: '打 13900001234 找小王' },
    'steps',
    { expected: expect.stringContaining('去掉个人手机号') },
  ],
])('%s is told by line and column', (_, change, field, why) => {
  const { told } = read(ROW, without({ 事项名称: '另一份', ...change }));
  expect(told).toEqual([{ line: 3, field, cell: expect.any(String), ...why }]);
});

test('two of one name are told at the second', () => {
  expect(read(ROW, ROW).told).toMatchObject([{ line: 3, field: 'name', fault: 'twice' }]);
});

test('a table without names and places is none of guides', () => {
  expect(guideColumns([{ line: 1, cells: ['姓名', '电话'] }])).toBeNull();
});
