import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { OpeningFields } from '../../../src/directory/calls/fields.ts';
import { isSameOpening, openingOf, wrongOpening } from '../../../src/directory/opening.ts';
import { withOpening } from '../../../src/directory/written.ts';
import { centerType } from '../../../src/publisher/content/directory.ts';
import { ofType } from '../../../src/publisher/content/record.ts';
import { readRecord } from '../../../src/publisher/content/types.ts';

const folder = join(import.meta.dirname, '../../../content/centers');
const samples = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);

function opening(source: string): OpeningFields {
  const record = readRecord('centers/x.yaml', source);
  const [center] = Array.isArray(record) ? [] : ofType([record], centerType);
  if (!center) throw new Error(JSON.stringify(record));
  return openingOf(center.data);
}

const CLOSED = { day: '2027-01-15', hours: [], reason: '换空调, 停电: 全天 #关' };

test.each(samples)('%s: another hour, a closed day, and back again', (_, source) => {
  const before = opening(source);
  expect(wrongOpening(before)).toBeNull();
  expect(withOpening(source, before)).toBe(source);
  const after = {
    ...before,
    hours: before.hours.map((row, at) => (at === 0 ? { ...row, from: '07:45' } : row)),
    exceptions: [...before.exceptions, CLOSED],
  };
  const written = withOpening(source, after) ?? '';
  expect(isSameOpening(opening(written), after)).toBe(true);
  const lines = (text: string) => text.split('\n');
  const kept = lines(source).filter((line) => !lines(written).includes(line));
  expect(kept, 'one line is another, and no more').toHaveLength(before.hours[0]?.from === '07:45' ? 0 : 1);
  expect(isSameOpening(opening(withOpening(written, before) ?? ''), before)).toBe(true);
});

const WRITTEN = `# 便民服务中心
name: 某中心   # 对外的名字
summary: 一句话
place: { name: 一楼, address: 某街1号 }
hours: # 夏天另有
  # 上午
  - { days: [周一, 周二], from: 8:30, to: '12:00' } # 丁慧敏定的
  - days: [周一]
    from: 14:30
    to: 18:00
# 关门的日子
exceptions: [{ day: 2026-12-01, hours: [], reason: 培训 }]
onHolidays: 休息 # 春节另说`;

test('remarks, order and ways of writing stay; only rows that say something else are written anew', () => {
  const before = opening(WRITTEN);
  const after = {
    ...before,
    hours: [...before.hours, { days: ['周六' as const], from: '09:00', to: '11:30', note: '一个窗口' }],
    onHolidays: '值班' as const,
    holidayHours: [{ from: '09:00', to: '11:00' }],
    exceptions: [],
  };
  expect(withOpening(WRITTEN, after)).toBe(`# 便民服务中心
name: 某中心   # 对外的名字
summary: 一句话
place: { name: 一楼, address: 某街1号 }
hours: # 夏天另有
  # 上午
  - { days: [周一, 周二], from: 8:30, to: '12:00' } # 丁慧敏定的
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

test.each<[string, Partial<OpeningFields>, string]>([
  [
    'two rows at one time',
    { extraHours: [{ days: ['周一'], from: '09:00', to: '10:00', note: '' }] },
    'extraHours[1]',
  ],
  [
    'a row that ends before it begins',
    { hours: [{ days: ['周一'], from: '12:00', to: '08:00', note: '' }] },
    'hours[1].to',
  ],
  [
    'hours of holidays where nobody is there',
    { holidayHours: [{ from: '09:00', to: '10:00' }] },
    'holidayHours',
  ],
  ['nobody there on duty', { onHolidays: '值班' }, 'holidayHours'],
  ['one day twice', { exceptions: [CLOSED, CLOSED] }, 'exceptions'],
  ['a number of somebody’s', { exceptions: [{ ...CLOSED, reason: '找 13900001234' }] }, 'note'],
])('%s is told', (_, wrong, field) => {
  expect(wrongOpening({ ...opening(WRITTEN), exceptions: [], ...wrong })?.field).toBe(field);
});
