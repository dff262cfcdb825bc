/** Hours that people bring from elsewhere, as communities and other time banks write them. */
import { expect, test } from 'vitest';
import { openingShare } from '../../../src/bank/grant.ts';
import { minutesIn, openingColumns, openingsIn, unitOf } from '../../../src/bank/openings.ts';
import { tableRows } from '../../../src/tables/table.ts';

function read(text: string) {
  const rows = tableRows(new TextEncoder().encode(text));
  const columns = openingColumns(rows);
  if (!columns) throw new Error('no titles');
  return { unit: unitOf(columns), ...openingsIn(rows, columns, unitOf(columns)) };
}

test('lengths as people write them, in whole minutes', () => {
  const hours = (cell: string) => minutesIn(cell, 'hour');
  expect(
    [
      '',
      '0',
      '2',
      '２.５',
      '2,5',
      '1,200',
      '2:30',
      '2小时30分',
      '45分钟',
      '3个小时',
      '0.33',
      '-3',
      '2 h',
      '1.5小时',
      '120.5 h',
      '-2.5个小时',
      '半小时',
      '1个半小时',
      '2.5 个钟头',
    ].map(hours),
  ).toEqual([0, 0, 120, 150, 150, 72_000, 150, 150, 45, 180, 20, -180, 120, 90, 7_230, -150, 30, 90, 150]);
  expect(['多', '1.2.3', '2:75', '0.123', '1e3'].map(hours)).toEqual(Array(5).fill(null));
  expect(minutesIn('90', 'minute')).toBe(90);
  expect(minutesIn('90.5', 'minute')).toBeNull();
  expect(minutesIn('7200', 'second')).toBe(120);
  expect(minutesIn('7210', 'second')).toBeNull();
});

test('who brings nothing is left out; who owes, or has what is no length, is told', () => {
  const { lines, told, none } = read(
    '姓名,电话,剩余时长\n甲,13900000001,2.5\n乙,,0\n丙,,\n丁,,-2\n戊,,许多\n己,,2000\n庚,,=A1\n',
  );
  expect(none).toBe(2);
  expect(lines.map(({ line, who, minutes }) => [line, who.name, minutes])).toEqual([
    [2, '甲', 150],
    [5, '丁', -120],
    [6, '戊', 0],
    [7, '己', 120_000],
    [8, '庚', 0],
  ]);
  expect(told.map(({ line, field, fault }) => [line, field, fault])).toEqual([
    [5, 'hours', 'owes'],
    [6, 'hours', 'length'],
    [7, 'hours', 'much'],
    [8, 'hours', 'formula'],
  ]);
});

test('TimeOverflow keeps seconds, Komunitin hours; a title may speak of minutes', () => {
  expect(
    read('N,Name,Email,Phone,Alternative Phone,Created,Last login,Locale,Balance\n7,Marta,,,,,,es,5400\n'),
  ).toMatchObject({
    unit: 'second',
    lines: [{ minutes: 90, who: { name: 'Marta', phone: '' } }],
  });
  expect(read('Account,Name,State,Balance\nABCD0001,Marta,active,1.5\n')).toMatchObject({
    unit: 'hour',
    lines: [{ minutes: 90 }],
  });
  expect(read('会员号,分钟\nHY-000001,90\n')).toMatchObject({ unit: 'minute', lines: [{ minutes: 90 }] });
  expect(openingColumns(tableRows(new TextEncoder().encode('姓名,电话\n甲,1\n')))).toBeNull();
  expect(openingColumns(tableRows(new TextEncoder().encode('编号,时间\n1,2\n')))).toBeNull();
});

test('an origin is one however it is written', () => {
  for (const origin of [
    '东街互助会',
    '東街互助會',
    '东街 互助会',
    '“东街”互助会',
    '东街·互助会。',
    '东街互助会（2025年）',
    '东街互助会[2024]',
    '东街\u200b互助会',
  ])
    expect([origin, openingShare(origin)]).toEqual([origin, 'opening/东街互助会']);
  expect(openingShare('ＴｉｍｅＯｖｅｒｆｌｏｗ')).toBe(openingShare('TimeOverflow'));
  expect(openingShare('东街二组')).not.toBe(openingShare('东街一组'));
  expect(openingShare('（2024）')).not.toBe(openingShare('（2025）'));
  expect(openingShare('ﷺ'.repeat(30)).length).toBeLessThanOrEqual(40);
});
